'use client';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Mono } from '#components/ui/mono';
import { useApiMutation } from '#lib/client/mutation';
import {
  getSftpAccount,
  listSftpAccounts,
  removeSftpKey,
  type SftpAccount,
  type SftpKey,
} from '#lib/contract/sftp-accounts';

type Props = { readonly account: SftpAccount; readonly sftpKey: SftpKey; readonly onClose: () => void };

/** Takes a key away, after asking. */
export function RemoveKey({ account: { id: accountId, name, keys }, sftpKey, onClose }: Props) {
  const remove = useApiMutation(removeSftpKey, { invalidates: [getSftpAccount, listSftpAccounts], onSuccess: onClose });
  const { id: keyId, label, fingerprint } = sftpKey;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ accountId, keyId })}
      title={`Remove the key ${label} from ${name}?`}
      confirmLabel={`Remove ${label}`}
      loading={remove.isPending}
      submitError={remove.error}
    >
      <p>
        Whoever signs in with <Mono canWrap>{fingerprint}</Mono> is refused from now on, and a session that is open with
        it ends within a minute.{' '}
        {keys.length === 1 ? 'It is the only key: nobody can sign in until you add another.' : null} Files that were
        sent stay.
      </p>
    </ConfirmDialog>
  );
}
