'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { getGroup, type Group, listGroupMembers, listGroups, removeGroupMember } from '#lib/contract/groups';
import { getIdentity, listIdentities } from '#lib/contract/identities';
import { getIdentityHistory } from '#lib/contract/identity-history';

type Props = {
  readonly group: Group;
  readonly member: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
};

/** Takes a person out of a group, after asking. */
export function RemoveMember({ group, member, onClose }: Props) {
  const remove = useApiMutation(removeGroupMember, {
    invalidates: [getGroup, listGroupMembers, listGroups, listIdentities, getIdentity, getIdentityHistory],
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ groupId: group.id, identityId: member.id })}
      title={`Remove ${member.name} from ${group.name}?`}
      confirmLabel={`Remove ${member.name}`}
      loading={remove.isPending}
      submitError={remove.error}
    >
      <p>
        Somebody added this membership by hand; no source states it. What the group opens is closed to {member.name} at
        once. A file that names the group later brings them back.
      </p>
    </ConfirmDialog>
  );
}
