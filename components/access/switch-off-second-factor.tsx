'use client';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { useApiMutation } from '#lib/client/mutation';
import { listMembers } from '#lib/contract/members';
import { getSecondFactor, removeSecondFactor } from '#lib/contract/second-factor';

/** Asks for password and code, so that a browser left open is not enough. */
export function SwitchOffSecondFactor({ onClose }: { readonly onClose: () => void }) {
  const form = useZodForm(removeSecondFactor.input, { password: '', code: '' });
  const removal = useApiMutation(removeSecondFactor, {
    invalidates: [getSecondFactor, listMembers],
    onSuccess: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title="Switch off second factor">
      <p className="text-ink-2">From then on the password alone opens your account.</p>
      <FormShell
        form={form}
        onSubmit={(values) => removal.mutate(values)}
        loading={removal.isPending}
        submitError={removal.error}
        submitLabel="Switch off"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="password" label="Password">
          {(control) => <Input {...control} type="password" autoComplete="current-password" />}
        </Field>
        <Field form={form} name="code" label="Code" hint="Of your app, or a recovery code">
          {(control) => <Input {...control} autoComplete="one-time-code" />}
        </Field>
      </FormShell>
    </Dialog>
  );
}
