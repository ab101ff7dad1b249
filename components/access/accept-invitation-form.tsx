'use client';

import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { acceptInvitation } from '#lib/client/accept-invitation';
import type { ApiError } from '#lib/client/api-error';
import { checkPassword, passwordLimits } from '#lib/domain/access/password';

type Props = { readonly token: string; readonly email: string; readonly isKnownUser: boolean };

/** A new person chooses name and password; one who has an account proves it with the password they have. */
export function AcceptInvitationForm({ token, email, isKnownUser }: Props) {
  const form = useZodForm(isKnownUser ? proof : choice(email), { name: '', password: '' });
  const accepting = useMutation<string, ApiError, { name: string; password: string }>({
    mutationFn: (values) => acceptInvitation({ token, ...values }),
    onSuccess: (path) => location.assign(path),
  });
  return (
    <FormShell
      form={form}
      onSubmit={(values) => accepting.mutate(values)}
      loading={accepting.isPending || accepting.isSuccess}
      submitError={accepting.error}
      submitLabel="Accept invitation"
    >
      {isKnownUser ? null : (
        <Field form={form} name="name" label="Your name">
          {(control) => <Input {...control} autoComplete="name" />}
        </Field>
      )}
      <Field
        form={form}
        name="password"
        label="Password"
        hint={
          isKnownUser
            ? 'The one you sign in with already'
            : `At least ${passwordLimits.min} characters; a sentence is easy to remember`
        }
      >
        {(control) => (
          <Input {...control} type="password" autoComplete={isKnownUser ? 'current-password' : 'new-password'} />
        )}
      </Field>
    </FormShell>
  );
}

const proof = z.object({ name: z.string(), password: z.string().min(1, 'Enter your password') });

function choice(email: string) {
  const password = z.string().superRefine((value, issues) => {
    const defect = checkPassword(value, email);
    if (defect !== undefined) issues.addIssue({ code: 'custom', message: defect });
  });
  return z.object({ name: z.string().trim().min(1, 'Enter your name').max(100), password });
}
