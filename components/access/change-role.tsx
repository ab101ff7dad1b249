'use client';

import { z } from 'zod';

import { FormShell } from '#components/form/form-shell';
import { RadioField } from '#components/form/radio-field';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { useTenant } from '#lib/client/tenant';
import { listMembers, updateMember, type Member } from '#lib/contract/members';
import { role } from '#lib/domain/access/role';

import { roleOptions, roleWords } from './role-words';

type Props = { readonly member: Member; readonly isSelf: boolean; readonly onClose: () => void };

const values = z.object({ role });

/** Gives a member another role; it counts with their next click. */
export function ChangeRole({ member, isSelf, onClose }: Props) {
  const tenant = useTenant();
  const form = useZodForm(values, { role: member.role });
  const change = useApiMutation(updateMember, {
    invalidates: [listMembers],
    // A role of one's own changes what every page may show.
    onSuccess: () => (isSelf ? location.reload() : onClose()),
  });
  return (
    <Dialog isOpen onClose={onClose} title={`Role of ${member.name}`}>
      <p className="text-ink-2">
        {isSelf
          ? `This is you. With a lower role you may not be able to take it back, and ${tenant.name} needs somebody else who can.`
          : `${roleWords[member.role]} in ${tenant.name} now. Another role counts with the next thing ${member.name} does.`}
      </p>
      <FormShell
        form={form}
        onSubmit={(chosen) => change.mutate({ userId: member.userId, role: chosen.role })}
        loading={change.isPending}
        submitError={change.error}
        submitLabel="Change role"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <RadioField form={form} name="role" label="Role" options={roleOptions()} />
      </FormShell>
    </Dialog>
  );
}
