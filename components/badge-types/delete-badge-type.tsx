'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { type BadgeTypeAnswer, deleteBadgeType, listBadgeTypes } from '#lib/contract/badge-types';
import { listIdentityCredentials } from '#lib/contract/credentials';

type Props = { readonly badgeType: BadgeTypeAnswer; readonly onClose: () => void };

/** Removes a badge type, after asking; the API refuses while a mapping names it. */
export function DeleteBadgeType({ badgeType: { id, name }, onClose }: Props) {
  const remove = useApiMutation(deleteBadgeType, {
    invalidates: [listBadgeTypes, listIdentityCredentials],
    onSuccess: onClose,
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ badgeTypeId: id })}
      title={`Delete ${name}?`}
      confirmLabel={`Delete ${name}`}
      loading={remove.isPending}
      submitError={remove.error}
    >
      <p>
        Credentials of this type keep their dates and their status, and are of no type afterwards. Rows that name it get
        a warning, and their own dates count.
      </p>
    </ConfirmDialog>
  );
}
