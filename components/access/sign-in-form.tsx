'use client';

import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Input } from '#components/ui/input';
import { afterSignIn } from '#lib/client/after-sign-in';
import type { ApiError } from '#lib/client/api-error';
import { signIn, type SignInStep } from '#lib/client/sign-in';

const credentials = z.object({
  email: z.string().trim().min(1, 'Enter your e-mail address'),
  password: z.string().min(1, 'Enter your password'),
});

/** Leaves by a full page load, so that nothing of the visitor before stays in memory. */
export function SignInForm({ next }: { readonly next: string }) {
  const form = useZodForm(credentials, { email: '', password: '' });
  const { setFocus } = form;
  // Not on phones, where the keyboard would cover the page before it was read, and not away from where someone types already.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches && document.activeElement === document.body) setFocus('email');
  }, [setFocus]);
  const signingIn = useMutation<SignInStep, ApiError, z.infer<typeof credentials>>({
    mutationFn: signIn,
    onSuccess: (step) => location.assign(afterSignIn(step, next)),
  });
  return (
    <FormShell
      form={form}
      onSubmit={(values) => signingIn.mutate(values)}
      loading={signingIn.isPending || signingIn.isSuccess}
      submitError={signingIn.error}
      submitLabel="Sign in"
    >
      <Field form={form} name="email" label="E-mail address">
        {(control) => <Input {...control} type="email" autoComplete="username" />}
      </Field>
      <Field form={form} name="password" label="Password">
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
    </FormShell>
  );
}
