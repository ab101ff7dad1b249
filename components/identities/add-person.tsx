'use client';

import { useState } from 'react';
import { z } from 'zod';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { createIdentity, listIdentities } from '#lib/contract/identities';

import { identityPath } from './identity-path';

/** Adds somebody whom no source names; a file that names them later takes them up. */
export function AddPerson() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Add person</Button>
      {isOpen ? <AddDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

const asked = z.object({
  externalId: z.string().trim().min(1, 'Enter an External ID').max(255),
  attributes: z.object({ firstName: z.string(), lastName: z.string(), email: z.string() }),
});

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const { slug } = useTenant();
  const form = useZodForm(asked, { externalId: '', attributes: { firstName: '', lastName: '', email: '' } });
  const add = useLeadingMutation(createIdentity, {
    invalidates: [listIdentities],
    to: ({ id }) => identityPath(slug, id),
  });
  return (
    <Dialog isOpen onClose={onClose} title="Add a person">
      <FormShell
        form={form}
        onSubmit={(values) => add.mutate(values)}
        loading={add.isPending}
        submitError={add.error}
        submitLabel="Add person"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="externalId" label="External ID" hint="By this key files recognise the person later.">
          {(control) => <Input {...control} isMono autoComplete="off" />}
        </Field>
        <Field form={form} name="attributes.firstName" label="First name" isOptional>
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field form={form} name="attributes.lastName" label="Last name">
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field form={form} name="attributes.email" label="Email" isOptional>
          {(control) => <Input {...control} type="email" autoComplete="off" />}
        </Field>
      </FormShell>
    </Dialog>
  );
}
