'use client';

import { useState } from 'react';

import { Field } from '#components/form/field';
import { FormShell } from '#components/form/form-shell';
import { useZodForm } from '#components/form/use-zod-form';
import { FilePicker } from '#components/sources/file-picker';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Input } from '#components/ui/input';
import { Textarea } from '#components/ui/textarea';
import { useApiMutation } from '#lib/client/mutation';
import { addSftpKey, getSftpAccount, listSftpAccounts, type SftpAccount } from '#lib/contract/sftp-accounts';
import { publicKeyMaxLength } from '#lib/domain/sftp/read-public-key';

import { keyForm } from './key-form.ts';

type Props = { readonly account: SftpAccount };

/** Adds a public key, pasted or from a file. */
export function AddKey({ account }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant={account.keys.length === 0 ? 'primary' : 'secondary'} onClick={() => setOpen(true)}>
        Add public key
      </Button>
      {isOpen ? <AddDialog account={account} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function AddDialog({ account: { id: accountId, name }, onClose }: Props & { readonly onClose: () => void }) {
  const form = useZodForm(keyForm, { publicKey: '', label: '', expiresOn: '' });
  const add = useApiMutation(addSftpKey, { invalidates: [getSftpAccount, listSftpAccounts], onSuccess: onClose });

  async function read(file: File) {
    form.setValue('publicKey', await file.slice(0, publicKeyMaxLength).text());
    form.clearErrors('publicKey');
  }

  return (
    <Dialog isOpen onClose={onClose} title={`Add a public key to ${name}`}>
      <FormShell
        form={form}
        onSubmit={(values) => add.mutate({ accountId, ...values })}
        loading={add.isPending}
        submitError={add.error}
        submitLabel="Add public key"
        secondary={<Button onClick={onClose}>Cancel</Button>}
      >
        <Field
          form={form}
          name="publicKey"
          label="Public key"
          hint="The sender makes a pair and gives you the file that ends in .pub. It starts with ssh-ed25519, ecdsa-sha2- or ssh-rsa"
        >
          {(control) => <Textarea {...control} isMono rows={5} spellCheck={false} autoComplete="off" />}
        </Field>
        <FilePicker
          label="Public key file"
          buttonLabel="Choose file"
          accept=".pub,.pem,.txt,text/plain"
          onFile={(file) => void read(file)}
        />
        <Field
          form={form}
          name="label"
          label="Label"
          isOptional
          hint="To tell keys apart, for example Workday production. Left empty, the comment of the key"
        >
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field
          form={form}
          name="expiresOn"
          label="Last day"
          isOptional
          hint="After this day (UTC) the key is refused. Left empty, it never expires"
        >
          {(control) => <Input {...control} type="date" />}
        </Field>
      </FormShell>
    </Dialog>
  );
}
