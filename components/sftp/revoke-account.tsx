'use client';

import { useState } from 'react';

import { ConfirmDialog } from '#components/form/confirm-dialog';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { getSftpAccount, listSftpAccounts, revokeSftpAccount, type SftpAccount } from '#lib/contract/sftp-accounts';

/** Ends an account for good, after asking. */
export function RevokeAccount({ account }: { readonly account: SftpAccount }) {
  const { id: accountId, name, sources } = account;
  const [isOpen, setOpen] = useState(false);
  const revoke = useApiMutation(revokeSftpAccount, {
    invalidates: [getSftpAccount, listSftpAccounts],
    onSuccess: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>Revoke</Button>
      <ConfirmDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        onConfirm={() => revoke.mutate({ accountId })}
        title={`Revoke ${name}?`}
        confirmLabel={`Revoke ${name}`}
        loading={revoke.isPending}
        submitError={revoke.error}
      >
        <p>
          Nobody signs in as {account.username} any more, and a session that is open ends within a minute.
          {sources.length === 0 ? null : ` ${lose(sources.map((one) => one.name))}`} What was sent stays. This cannot be
          taken back: to let the sender in again, add a new account, which has another user name.
        </p>
      </ConfirmDialog>
    </>
  );
}

function lose(names: readonly string[]): string {
  const count = names.length === 1 ? '1 source stops' : `${names.length} sources stop`;
  return `${count} receiving files: ${names.join(', ')}.`;
}
