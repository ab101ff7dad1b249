'use client';

import { ActionError } from '#components/form/action-error';
import { Button } from '#components/ui/button';
import { useApiMutation } from '#lib/client/mutation';
import { getSftpAccount, listSftpAccounts, updateSftpAccount, type SftpAccount } from '#lib/contract/sftp-accounts';

/** Keeps everybody out for a while, and lets them in again; nothing is lost by it. */
export function PauseAccount({ account: { id: accountId, active } }: { readonly account: SftpAccount }) {
  const update = useApiMutation(updateSftpAccount, { invalidates: [getSftpAccount, listSftpAccounts] });
  return (
    <>
      <Button loading={update.isPending} onClick={() => update.mutate({ accountId, active: !active })}>
        {active ? 'Pause' : 'Resume'}
      </Button>
      <ActionError error={update.error} />
    </>
  );
}
