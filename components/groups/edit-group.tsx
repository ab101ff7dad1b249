'use client';

import { useState } from 'react';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { getGroup, listGroupMembers, listGroups, updateGroup, type Group } from '#lib/contract/groups';

import { groupForm, GroupQuestions } from './group-questions';

/** Changes what a group is called; its members follow from what files and people state. */
export function EditGroup({ group }: { readonly group: Group }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change</Button>
      {isOpen ? <EditDialog group={group} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function EditDialog({ group, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const { id: groupId, version, name, externalId, description } = group;
  const form = useZodForm(groupForm, { name, externalId, description });
  const update = useApiMutation(updateGroup, {
    invalidates: [getGroup, listGroups, listGroupMembers],
    onSuccess: onClose,
  });
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${name}`}>
      <FormShell
        form={form}
        onSubmit={(values) =>
          update.mutate({ groupId, version, ...values, externalId: values.externalId || values.name })
        }
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <GroupQuestions form={form} />
      </FormShell>
    </Dialog>
  );
}
