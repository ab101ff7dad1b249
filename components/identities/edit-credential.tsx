'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { useApiMutation } from '#lib/client/mutation';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listBadgeTypes } from '#lib/contract/badge-types';
import { type Credential, listIdentityCredentials, updateCredential } from '#lib/contract/credentials';
import { getIdentity } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { credentialKinds } from '#lib/domain/credential/kinds';

import { cardNumber } from './card-number';
import { termsForm, type TermsValues, toTermsChange, toTermsValues } from './credential-terms-form.ts';

type Props = { readonly credential: Credential; readonly sourceName: string | null };

/** Changes when and how a credential counts. */
export function EditCredential(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Change
      </Button>
      {isOpen ? <EditDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function EditDialog({ credential, sourceName, onClose }: Props & { readonly onClose: () => void }) {
  const { timeZone } = useTenant();
  const form = useZodForm(termsForm, toTermsValues(credential, timeZone));
  const update = useApiMutation(updateCredential, {
    invalidates: [listIdentityCredentials, getIdentity, getIdentityHistory],
    onSuccess: onClose,
  });
  const { identityId, id: credentialId, version, kind } = credential;
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${credentialKinds[kind].noun} ${cardNumber(credential)}`}>
      <FormShell
        form={form}
        onSubmit={(values) =>
          update.mutate({ identityId, credentialId, version, ...toTermsChange(values, credential, timeZone) })
        }
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Questions form={form} kind={kind} />
        {sourceName === null ? null : (
          <p className="text-ink-2">
            This credential comes from {sourceName}. When its row changes there, what the row says counts again.
          </p>
        )}
      </FormShell>
    </Dialog>
  );
}

const statuses = [
  { value: 'active', label: 'Active' },
  {
    value: 'inactive',
    label: 'Inactive',
    hint: 'It opens nothing until it is active again, and nobody else can get it.',
  },
];

type QuestionProps = {
  readonly form: UseFormReturn<TermsValues, unknown, TermsValues>;
  readonly kind: Credential['kind'];
};

function Questions({ form, kind }: QuestionProps) {
  const { timeZone } = useTenant();
  const hint = `A date, or a date and time in ${timeZone}, for example 2026-12-31 18:00`;
  return (
    <>
      <RadioField form={form} name="status" label="Status" options={statuses} />
      <Field form={form} name="activatesAt" label="Works from" isOptional hint={hint}>
        {(control) => <Input {...control} isMono autoComplete="off" />}
      </Field>
      <Field form={form} name="expiresAt" label="Works until" isOptional hint="Empty: it never expires">
        {(control) => <Input {...control} isMono autoComplete="off" />}
      </Field>
      <BadgeType form={form} kind={kind} />
    </>
  );
}

/** Not asked while the tenant has no type that fits. */
function BadgeType({ form, kind }: QuestionProps) {
  const query = useQuery(q(useTenant(), listBadgeTypes, {}));
  const fitting = (query.data?.items ?? []).filter((one) => one.kind === null || one.kind === kind);
  if (fitting.length === 0) return null;
  const options = [{ value: '', label: 'None' }, ...fitting.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <Field form={form} name="badgeTypeId" label="Badge type" isOptional hint="The dates above stay as they are written">
      {(control) => <Select {...control} options={options} />}
    </Field>
  );
}
