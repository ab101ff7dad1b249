'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryStates, parseAsString } from 'nuqs';

import { WhoCan } from '#components/access/who-can';
import { PageHeader } from '#components/layout/page-header';
import { Section } from '#components/layout/section';
import { LoadFailed } from '#components/ui/load-failed';
import { Tabs } from '#components/ui/tabs';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getSftpAccount, type SftpAccount } from '#lib/contract/sftp-accounts';

import { ConnectionTable } from './connection-table';
import { EditAccount } from './edit-account';
import { FileTable } from './file-table';
import { KeyTable } from './key-table';
import { LiveLine } from './live-line';
import { PauseAccount } from './pause-account';
import { RevokeAccount } from './revoke-account';
import { sftpPath } from './sftp-path';
import { VendorSheet } from './vendor-sheet';

const pollMs = 3000;
const tabs = ['files', 'connections'] as const;

type Props = { readonly accountId: string; readonly canEdit: boolean };

/** An account: what its user needs, its keys, and what came. */
export function AccountView({ accountId, canEdit }: Props) {
  const tenant = useTenant();
  const query = useQuery({ ...q(tenant, getSftpAccount, { accountId }), refetchInterval: pollMs });
  const account = query.data;
  if (account === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="This SFTP account" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const isLive = account.revokedAt === null;
  return (
    <>
      <PageHeader
        title={account.name}
        breadcrumbs={[{ label: 'SFTP', href: sftpPath(tenant.slug) }]}
        sentence={sentence(account)}
        actions={
          canEdit && isLive ? (
            <>
              <EditAccount account={account} />
              <PauseAccount account={account} />
              <RevokeAccount account={account} />
            </>
          ) : null
        }
      />
      {canEdit ? null : (
        <div className="mb-4">
          <WhoCan toDo="change it" />
        </div>
      )}
      <LiveLine account={account} />
      <KeyTable account={account} canEdit={canEdit} />
      <VendorSheet account={account} />
      <div data-print="hide" className="mt-8">
        <History accountId={accountId} />
      </div>
    </>
  );
}

function sentence({ username, openFiles, revokedAt }: SftpAccount): string {
  if (revokedAt !== null) return `${username} was revoked.`;
  if (openFiles === 0) return `${username} may send files by SFTP. No file is under way.`;
  return `${username} may send files by SFTP. ${openFiles === 1 ? '1 file is' : `${openFiles} files are`} under way.`;
}

/** Files and connections, each a list of its own; another list begins with its first page. */
function History({ accountId }: { readonly accountId: string }) {
  const [{ tab }, setState] = useQueryStates({
    tab: parseAsStringLiteral(tabs).withDefault('files'),
    after: parseAsString,
  });
  return (
    <Section title="What came">
      <Tabs
        label="What came"
        value={tab}
        onValueChange={(next) => void setState({ tab: tabs.find((one) => one === next) ?? null, after: null })}
        tabs={[
          { value: 'files', label: 'Files', panel: <FileTable accountId={accountId} /> },
          { value: 'connections', label: 'Connections', panel: <ConnectionTable accountId={accountId} /> },
        ]}
      />
    </Section>
  );
}
