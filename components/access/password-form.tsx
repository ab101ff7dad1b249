'use client';

import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { useApiMutation } from '#lib/client/mutation';
import { updatePassword } from '#lib/contract/access';
import { checkPassword, passwordLimits } from '#lib/domain/access/password';

/** Changes the password; every session ends with it, this one too. */
export function PasswordForm({ email }: { readonly email: string }) {
  const form = useZodForm(schema(email), { currentPassword: '', newPassword: '' });
  const change = useApiMutation(updatePassword, { invalidates: [], onSuccess: () => location.assign('/sign-in') });
  return (
    <FormShell
      form={form}
      onSubmit={(values) => change.mutate(values)}
      loading={change.isPending || change.isSuccess}
      submitError={change.error}
      submitLabel="Change password"
    >
      <Field form={form} name="currentPassword" label="Present password">
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <Field
        form={form}
        name="newPassword"
        label="New password"
        hint={`At least ${passwordLimits.min} characters; a sentence is easy to remember. You are signed out everywhere and sign in with the new one.`}
      >
        {(control) => <Input {...control} type="password" autoComplete="new-password" />}
      </Field>
    </FormShell>
  );
}

function schema(email: string) {
  const newPassword = z.string().superRefine((value, issues) => {
    const defect = checkPassword(value, email);
    if (defect !== undefined) issues.addIssue({ code: 'custom', message: defect });
  });
  return z.object({ currentPassword: z.string().min(1, 'Enter your present password'), newPassword });
}
