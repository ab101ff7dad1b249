'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';

import { Button } from '#components/ui/button';
import { useTenant } from '#lib/client/tenant';

import { AccountDialog } from './account-dialog';
import { sftpPath } from './sftp-path';

/** Adds an account, then opens its page, where its first key is added. */
export function AddAccount() {
  const { slug } = useTenant();
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add SFTP account
      </Button>
      {isOpen ? (
        <AccountDialog onClose={() => setOpen(false)} onMade={({ id }) => router.push(sftpPath(slug, id))} />
      ) : null}
    </>
  );
}
