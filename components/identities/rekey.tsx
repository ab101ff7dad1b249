'use client';

import { useState } from 'react';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Mono } from '#components/ui/mono';
import { Textarea } from '#components/ui/textarea';
import { useApiMutation } from '#lib/client/mutation';
import type { OutputOf } from '#lib/contract/endpoint';
import { getIdentity, listIdentities, rekeyIdentity } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';

import type { WholeIdentity } from './merged-field';

type Props = { readonly identity: WholeIdentity };

/** Gives a person another External ID, after showing which sources must follow. */
export function Rekey({ identity }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change External ID</Button>
      {isOpen ? <RekeyDialog identity={identity} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const asked = rekeyIdentity.input.pick({ externalId: true, reason: true });

function RekeyDialog({ identity, onClose }: Props & { readonly onClose: () => void }) {
  const { id: identityId, version, externalId } = identity;
  const form = useZodForm(asked, { externalId: '', reason: '' });
  const preview = useApiMutation(rekeyIdentity, { invalidates: [] });
  const apply = useApiMutation(rekeyIdentity, {
    invalidates: [getIdentity, getIdentityHistory, listIdentities],
    onSuccess: onClose,
  });
  const seen = preview.data;
  return (
    <Dialog isOpen onClose={onClose} title={`Change External ID ${externalId}`}>
      <FormShell
        form={form}
        onSubmit={(values) =>
          seen?.to === values.externalId
            ? apply.mutate({ identityId, version, ...values, mode: 'apply' })
            : preview.mutate({ identityId, version, ...values, mode: 'preview' })
        }
        loading={preview.isPending || apply.isPending}
        submitError={apply.error ?? preview.error}
        submitLabel={seen === undefined ? 'See what follows' : `Change it to ${seen.to}`}
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="externalId" label="New External ID">
          {(control) => <Input {...control} isMono autoComplete="off" />}
        </Field>
        <Field form={form} name="reason" label="Reason" hint="It is kept in the audit log with your name.">
          {(control) => <Textarea {...control} rows={2} />}
        </Field>
        {seen === undefined ? null : <WhatFollows preview={seen} />}
      </FormShell>
    </Dialog>
  );
}

function WhatFollows({ preview }: { readonly preview: OutputOf<typeof rekeyIdentity> }) {
  const { from, to, sources } = preview;
  if (sources.length === 0) return <output>No source names this person; nothing else has to change.</output>;
  return (
    <output className="border-warn flex flex-col gap-2 border-s-4 ps-3">
      <p>
        These sources name the person as <Mono>{from}</Mono>. From now on their files must say <Mono>{to}</Mono>: a file
        with the old key would create a second person, and this one would be missing.
      </p>
      <ul className="list-disc ps-5">
        {sources.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </output>
  );
}
