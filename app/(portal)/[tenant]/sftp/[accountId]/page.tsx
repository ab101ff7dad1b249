import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AccountView } from '#components/sftp/account-view';
import { getSftpAccount } from '#lib/contract/sftp-accounts';
import { getSftpAccount as getSftpAccountVerb } from '#lib/services/sftp-accounts/get-sftp-account';
import { prefetch } from '#lib/web/prefetch';

type Props = { readonly params: Promise<{ readonly tenant: string; readonly accountId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, accountId } = await params;
  const { name } = await (await prefetch(tenant)).read(getSftpAccount, { accountId }, getSftpAccountVerb);
  return { title: `${name} · SFTP` };
}

export default async function SftpAccountPage({ params }: Props) {
  const { tenant, accountId } = await params;
  const page = await prefetch(tenant);
  await page.read(getSftpAccount, { accountId }, getSftpAccountVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <AccountView accountId={accountId} canEdit={page.ctx.permissions.has('admin')} />
    </HydrationBoundary>
  );
}
