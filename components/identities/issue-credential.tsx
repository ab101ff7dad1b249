'use client';

import { useState } from 'react';
import { z } from 'zod';

import { ControlledField } from '#components/form/controlled-field';
import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Combobox } from '#components/ui/combobox';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { useApiMutation } from '#lib/client/mutation';
import { issueCredential, listIdentityCredentials } from '#lib/contract/credentials';
import { getIdentity } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';
import { findFormat, formats } from '#lib/domain/credential/formats';
import { credentialKind, credentialKinds } from '#lib/domain/credential/kinds';

/** Gives a person a credential by hand. */
export function IssueCredential({ identityId }: { readonly identityId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Issue a credential</Button>
      {isOpen ? <IssueDialog identityId={identityId} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const form = z.object({
  kind: credentialKind,
  format: z.string(),
  facilityCode: z.string().trim().regex(/^\d*$/, 'Enter digits only'),
  value: z.string().trim().min(1, 'Enter the value'),
  expiresOn: z.union([z.literal(''), z.iso.date('Enter a date like 2026-12-31')]),
});
type Values = z.output<typeof form>;

const empty: Values = { kind: 'card', format: 'H10301', facilityCode: '', value: '', expiresOn: '' };
const kinds = credentialKind.options.map((kind) => ({ value: kind, label: credentialKinds[kind].label }));

function IssueDialog({ identityId, onClose }: { readonly identityId: string; readonly onClose: () => void }) {
  const entered = useZodForm(form, empty);
  const { kind, format } = entered.watch();
  const issue = useApiMutation(issueCredential, {
    invalidates: [listIdentityCredentials, getIdentity, getIdentityHistory],
    onSuccess: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title="Issue a credential">
      <FormShell
        form={entered}
        onSubmit={(values) => issue.mutate({ identityId, ...toInput(values) })}
        loading={issue.isPending}
        submitError={issue.error}
        submitLabel="Issue"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={entered} name="kind" label="Kind">
          {(control) => <Select {...control} options={kinds} />}
        </Field>
        {kind === 'card' ? (
          <ControlledField form={entered} name="format" label="Format">
            {({ onValueChange, ...control }) => (
              <Combobox
                {...control}
                name="Format"
                options={formats.map(({ key, label }) => ({ value: key, label }))}
                placeholder="Choose a format"
                emptyText="No format has this name"
                onValueChange={(key) => onValueChange(key ?? '')}
              />
            )}
          </ControlledField>
        ) : null}
        {kind === 'card' && findFormat(format)?.facility !== null ? (
          <Field form={entered} name="facilityCode" label="Facility code">
            {(control) => <Input {...control} isMono inputMode="numeric" />}
          </Field>
        ) : null}
        <Field form={entered} name="value" label={credentialKinds[kind].value}>
          {(control) => <Input {...control} isMono autoComplete="off" type={kind === 'pin' ? 'password' : 'text'} />}
        </Field>
        <Field form={entered} name="expiresOn" label="Expires on" isOptional hint="For example 2026-12-31">
          {(control) => <Input {...control} isMono />}
        </Field>
      </FormShell>
    </Dialog>
  );
}

function toInput({ kind, format, facilityCode, value, expiresOn }: Values) {
  const expiresAt = expiresOn === '' ? null : `${expiresOn}T23:59:59Z`;
  if (kind !== 'card') return { kind, value, expiresAt };
  const facility = facilityCode === '' ? {} : { facilityCode: Number(facilityCode) };
  return { kind, format, cardNumber: value, expiresAt, ...facility };
}
