'use client';

import { useState } from 'react';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { createGroup, listGroups } from '#lib/contract/groups';

import { groupForm, GroupQuestions } from './group-questions';

/** Adds a group; people whose files name it already are in it at once. */
export function AddGroup() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add group
      </Button>
      {isOpen ? <AddDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AddDialog({ onClose }: { readonly onClose: () => void }) {
  const form = useZodForm(groupForm, { name: '', externalId: '', description: '' });
  const create = useApiMutation(createGroup, { invalidates: [listGroups], onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title="Add group">
      <FormShell
        form={form}
        onSubmit={({ externalId, ...values }) =>
          create.mutate({ ...values, ...(externalId === '' ? {} : { externalId }) })
        }
        loading={create.isPending}
        submitError={create.error}
        submitLabel="Add group"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <GroupQuestions form={form} />
      </FormShell>
    </Dialog>
  );
}
