'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { listApiIntegrations, revokeApiIntegration, type ApiIntegration } from '#lib/contract/api-integrations';

type Props = { readonly integration: ApiIntegration; readonly onClose: () => void };

/** Ends the access of a program, after asking. */
export function RevokeIntegration({ integration, onClose }: Props) {
  const revoke = useApiMutation(revokeApiIntegration, { invalidates: [listApiIntegrations], onSuccess: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => revoke.mutate({ integrationId: integration.id })}
      title={`Revoke ${integration.name}?`}
      confirmLabel={`Revoke ${integration.name}`}
      loading={revoke.isPending}
      submitError={revoke.error}
    >
      <p>
        The program is refused with its next request, and files it would have sent do not arrive. This cannot be taken
        back: to let it in again, create a new API integration.
      </p>
    </ConfirmDialog>
  );
}
