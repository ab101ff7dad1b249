'use client';

import { useMutation } from '@tanstack/react-query';
import type { Route } from 'next';
import { useEffect } from 'react';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { LinkButton } from '#components/ui/link-button';
import type { ApiError } from '#lib/client/api-error';
import { verifyCode } from '#lib/client/verify-code';

const schema = z.object({ code: z.string().trim().min(1, 'Enter the code') });

/** The second half of a sign-in. Leaves by a full page load, like the first. */
export function VerifyForm({ next }: { readonly next: string }) {
  const form = useZodForm(schema, { code: '' });
  const { setFocus } = form;
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches && document.activeElement === document.body) setFocus('code');
  }, [setFocus]);
  const verifying = useMutation<void, ApiError, string>({
    mutationFn: verifyCode,
    onSuccess: () => location.assign(next),
  });
  return (
    <FormShell
      form={form}
      onSubmit={({ code }) => verifying.mutate(code)}
      loading={verifying.isPending || verifying.isSuccess}
      submitError={verifying.error}
      submitLabel="Continue"
      secondary={<LinkButton href={`/sign-in?next=${encodeURIComponent(next)}` as Route}>Start again</LinkButton>}
    >
      <Field form={form} name="code" label="Code" hint="Six digits of your app, or a recovery code">
        {(control) => <Input {...control} autoComplete="one-time-code" autoCapitalize="none" spellCheck={false} />}
      </Field>
    </FormShell>
  );
}
