import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { WhoCan } from '#components/access/who-can';
import { PageHeader } from '#components/layout/page-header';
import { AccountTable } from '#components/sftp/account-table';
import { AddAccount } from '#components/sftp/add-account';
import { listSftpAccounts } from '#lib/contract/sftp-accounts';
import { listSftpAccounts as listSftpAccountsVerb } from '#lib/services/sftp-accounts/list-sftp-accounts';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'SFTP' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string; readonly revoked?: string }>;
};

export default async function SftpPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  const { after: cursor, revoked } = await searchParams;
  const shown = { cursor, ...(revoked === 'true' ? { revoked } : {}) };
  const { items } = await page.read(listSftpAccounts, shown, listSftpAccountsVerb);
  const canEdit = page.ctx.permissions.has('admin');
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="SFTP"
        sentence="Accounts with which a vendor or a server of yours puts files here by itself."
        actions={canEdit && items.length > 0 ? <AddAccount /> : null}
      />
      {canEdit ? null : (
        <div className="mb-4">
          <WhoCan toDo="add an account" />
        </div>
      )}
      <AccountTable canEdit={canEdit} />
    </HydrationBoundary>
  );
}
