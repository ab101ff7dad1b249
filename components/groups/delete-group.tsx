'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useLeadingMutation } from '#lib/client/leading-mutation';
import { useTenant } from '#lib/client/tenant';
import { deleteGroup, listGroups, type Group } from '#lib/contract/groups';

import { groupPath } from './group-path';

/** Deletes a group without members, after asking. */
export function DeleteGroup({ group }: { readonly group: Group }) {
  const { slug } = useTenant();
  const [isOpen, setOpen] = useState(false);
  const remove = useLeadingMutation(deleteGroup, {
    invalidates: [listGroups],
    to: () => groupPath(slug),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Delete</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutate({ groupId: group.id })}
        title={`Delete ${group.name}?`}
        confirmLabel={`Delete ${group.name}`}
        loading={remove.isPending}
        submitError={remove.error}
      >
        <p>Only a group without members can be deleted. A file that names it later may bring it back.</p>
      </ConfirmDialog>
    </>
  );
}
