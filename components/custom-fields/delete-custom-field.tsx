'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { useApiMutation } from '#lib/client/mutation';
import { deleteCustomField, listCustomFields, type CustomField } from '#lib/contract/custom-fields';

type Props = { readonly field: CustomField; readonly onClose: () => void };

/** Removes a field with its values, after asking. */
export function DeleteCustomField({ field, onClose }: Props) {
  const remove = useApiMutation(deleteCustomField, { invalidates: [listCustomFields], onSuccess: onClose });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ customFieldId: field.id })}
      title={`Delete ${field.label}?`}
      confirmLabel={`Delete ${field.label}`}
      loading={remove.isPending}
      submitError={remove.error}
    >
      <p>Its value is removed from every person. This cannot be taken back; the history of each person keeps it.</p>
    </ConfirmDialog>
  );
}
