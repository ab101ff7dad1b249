'use client';

import { useState } from 'react';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { inviteMember, listInvitations } from '#lib/contract/members';

import { roleOptions, roleWords } from './role-words';

/** Asks for address and role, then shows the link to hand over. */
export function InviteMember() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Invite
      </Button>
      {isOpen ? <InviteDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { name } = useTenant();
  const form = useZodForm(inviteMember.input, { email: '', role: 'viewer' });
  const invite = useApiMutation(inviteMember, { invalidates: [listInvitations] });
  if (invite.data !== undefined) return <InvitationLink invitation={invite.data} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={`Invite someone to ${name}`}>
      <FormShell
        form={form}
        onSubmit={(values) => invite.mutate(values)}
        loading={invite.isPending}
        submitError={invite.error}
        submitLabel="Make invitation link"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field form={form} name="email" label="E-mail address">
          {(control) => <Input {...control} type="email" autoComplete="off" />}
        </Field>
        <RadioField form={form} name="role" label="Role" options={roleOptions()} />
      </FormShell>
    </Dialog>
  );
}

type LinkProps = { readonly invitation: OutputOf<typeof inviteMember>; readonly onClose: () => void };

function InvitationLink({ invitation, onClose }: LinkProps) {
  const { email, role, link, expiresAt } = invitation;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Send this link to ${email}`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <p>
        It lets one person in as {roleWords[role]}, works once and until <Time value={expiresAt} />. It is shown this
        once; a new invitation for the same address replaces it.
      </p>
      <p className="bg-sunken rounded-cell px-3 py-2">
        <Mono canWrap>{link}</Mono>
      </p>
      <p>
        <CopyButton value={link} label="Copy link" isLabelled />
      </p>
    </Dialog>
  );
}
