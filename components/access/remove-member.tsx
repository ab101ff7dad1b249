'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { deleteMember, listMembers, type Member } from '#lib/contract/members';

type Props = { readonly member: Member; readonly isSelf: boolean; readonly onClose: () => void };

/** Takes a person out of the tenant, after asking. */
export function RemoveMember({ member, isSelf, onClose }: Props) {
  const removal = useApiMutation(deleteMember, {
    invalidates: isSelf ? [] : [listMembers],
    onSuccess: () => (isSelf ? location.assign('/choose-tenant') : onClose()),
  });
  const whom = isSelf ? 'yourself' : member.name;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => removal.mutate({ userId: member.userId })}
      title={`Remove ${whom}?`}
      confirmLabel={`Remove ${whom}`}
      loading={removal.isPending}
      submitError={removal.error}
    >
      <p>
        {isSelf ? 'You lose' : `${member.name} (${member.email}) loses`} access at once, in every open tab. What was
        done before stays in the audit log. A new invitation brings the access back.
      </p>
    </ConfirmDialog>
  );
}
