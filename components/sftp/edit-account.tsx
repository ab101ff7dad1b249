'use client';

import { useState } from 'react';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { getSftpAccount, listSftpAccounts, updateSftpAccount, type SftpAccount } from '#lib/contract/sftp-accounts';

import { accountForm } from './account-form.ts';
import { AccountQuestions } from './account-questions';

const invalidates = [getSftpAccount, listSftpAccounts];

/** Changes what an account is called and where it may connect from; its user name stays. */
export function EditAccount({ account }: { readonly account: SftpAccount }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Change</Button>
      {isOpen ? <EditDialog account={account} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function EditDialog({ account, onClose }: { readonly account: SftpAccount; readonly onClose: () => void }) {
  const { id: accountId, name } = account;
  const form = useZodForm(accountForm, { name, allowedAddresses: account.allowedAddresses.join('\n') });
  const update = useApiMutation(updateSftpAccount, { invalidates, onSuccess: onClose });
  return (
    <Dialog isOpen onClose={onClose} title={`Change ${name}`}>
      <FormShell
        form={form}
        onSubmit={(values) => update.mutate({ accountId, ...values })}
        loading={update.isPending}
        submitError={update.error}
        submitLabel="Save changes"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <AccountQuestions form={form} />
      </FormShell>
    </Dialog>
  );
}
