'use client';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Input } from '#components/ui/input';
import { Mono } from '#components/ui/mono';
import { QrCode } from '#components/ui/qr-code';
import { useApiMutation } from '#lib/client/mutation';
import { confirmSecondFactor } from '#lib/contract/second-factor';

type Props = {
  readonly made: { readonly secret: string; readonly uri: string };
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
  readonly onCancel: () => void;
};

/** The secret for the app, as picture and as text, and the code that shows that the app has it. */
export function SetUpSecondFactor({ made, onConfirmed, onCancel }: Props) {
  const form = useZodForm(confirmSecondFactor.input, { code: '' });
  const confirm = useApiMutation(confirmSecondFactor, {
    invalidates: [],
    onSuccess: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  });
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-text text-ink-2">
        Scan the picture with an authenticator app, or type the secret into it. Then enter the code that the app shows.
      </p>
      <QrCode text={made.uri} label="QR code for an authenticator app; the secret stands below as text" />
      <dl className="flex flex-col gap-1">
        <dt className="text-sm">Secret</dt>
        <dd className="bg-sunken rounded-cell text-ink flex items-start justify-between gap-2 px-3 py-1.5">
          <Mono canWrap>{made.secret}</Mono>
          <CopyButton value={made.secret} label="Copy secret" />
        </dd>
      </dl>
      <FormShell
        form={form}
        onSubmit={(values) => confirm.mutate(values)}
        loading={confirm.isPending}
        submitError={confirm.error}
        submitLabel="Switch on second factor"
        secondary={<Button onClick={onCancel}>Cancel</Button>}
      >
        <Field form={form} name="code" label="Code of the app" hint="Six digits, new every 30 seconds">
          {(control) => <Input {...control} inputMode="numeric" autoComplete="one-time-code" />}
        </Field>
      </FormShell>
    </div>
  );
}
