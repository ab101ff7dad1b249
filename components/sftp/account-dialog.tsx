'use client';

import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { useApiMutation } from '#lib/client/mutation';
import { createSftpAccount, listSftpAccounts, type SftpAccount } from '#lib/contract/sftp-accounts';

import { accountForm } from './account-form.ts';
import { AccountQuestions } from './account-questions';

type Props = { readonly onClose: () => void; readonly onMade: (account: SftpAccount) => void };

/** Asks for what a new account is called and where it may connect from. */
export function AccountDialog({ onClose, onMade }: Props) {
  const form = useZodForm(accountForm, { name: '', allowedAddresses: '' });
  const create = useApiMutation(createSftpAccount, { invalidates: [listSftpAccounts], onSuccess: onMade });
  return (
    <Dialog isOpen onClose={onClose} title="Add SFTP account">
      <FormShell
        form={form}
        onSubmit={(values) => create.mutate(values)}
        loading={create.isPending}
        submitError={create.error}
        submitLabel="Add SFTP account"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <AccountQuestions form={form} />
      </FormShell>
    </Dialog>
  );
}
