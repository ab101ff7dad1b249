'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { listMembers, resetMemberSecondFactor, type Member } from '#lib/contract/members';

type Props = { readonly member: Member; readonly onClose: () => void };

/** For a member who lost phone and recovery codes, after asking. */
export function ResetSecondFactor({ member, onClose }: Props) {
  const reset = useApiMutation(resetMemberSecondFactor, { invalidates: [listMembers], onSuccess: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => reset.mutate({ userId: member.userId })}
      title={`Reset the second factor of ${member.name}?`}
      confirmLabel="Reset second factor"
      loading={reset.isPending}
      submitError={reset.error}
    >
      <p>
        {member.name} ({member.email}) is signed out everywhere and signs in with the password alone until they set up a
        second factor again. Be sure that it is {member.name} who asks.
      </p>
    </ConfirmDialog>
  );
}
