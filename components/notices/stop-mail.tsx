'use client';

import { useMutation } from '@tanstack/react-query';
import type { Route } from 'next';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { LinkButton } from '#components/ui/link-button';
import type { ApiError } from '#lib/client/api-error';
import { stopMail } from '#lib/client/stop-mail';

type Props = { readonly token: string; readonly tenantName: string; readonly slug: string };

/** One press ends the e-mails; who wants them again signs in. */
export function StopMail({ token, tenantName, slug }: Props) {
  const stopping = useMutation<void, ApiError>({ mutationFn: () => stopMail(token) });
  return (
    <div className="flex flex-col items-start gap-4">
      {stopping.isSuccess ? null : (
        <Button variant="primary" loading={stopping.isPending} onClick={() => stopping.mutate()}>
          Stop e-mail from {tenantName}
        </Button>
      )}
      <output className="text-md block">
        {stopping.isSuccess ? `Done. ${tenantName} sends you no more e-mail.` : ''}
      </output>
      <ActionError error={stopping.error} />
      <LinkButton href={`/${slug}/settings/notifications` as Route}>Choose what you are told</LinkButton>
    </div>
  );
}
