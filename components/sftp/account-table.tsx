'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { parseAsBoolean, useQueryState } from 'nuqs';

import { sourcePath } from '#components/sources/source-path';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { Checkbox } from '#components/ui/checkbox';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSftpAccounts, type SftpAccount } from '#lib/contract/sftp-accounts';

import { accountStatus } from './account-status.ts';
import { AddAccount } from './add-account';
import { sftpPath } from './sftp-path';

const pollMs = 10_000;
const specimen = [
  ['Workday', 'acme-x7k2p9', 'Connected'],
  ['Payroll vendor', 'acme-m4t8qz', 'Waiting for the first connection'],
];

/** Every account that may send files by SFTP. */
export function AccountTable({ canEdit }: { readonly canEdit: boolean }) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [revoked, setRevoked] = useQueryState('revoked', parseAsBoolean.withDefault(false));
  const query = useQuery({
    ...qPage(tenant, listSftpAccounts, { cursor: paging.cursor, ...(revoked ? { revoked: 'true' } : {}) }),
    refetchInterval: pollMs,
  });
  function show(next: boolean) {
    void setRevoked(next || null);
    paging.onFirst();
  }
  return (
    <div className="flex flex-col gap-4">
      <QueryTable
        caption="SFTP accounts"
        query={query}
        columns={columns(tenant.slug)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={null}
        nothingYet={
          <EmptyState title="No SFTP account yet" specimen={specimen} action={canEdit ? <AddAccount /> : undefined}>
            <p>
              An account lets a vendor or a server of yours put files here, without a person and without a program of
              ours. Add one, then send your HR vendor what its page shows:
            </p>
            <ul className="mt-2 list-disc ps-5">
              <li>host, port, user name and the command to try them,</li>
              <li>the fingerprints of our host keys, so that the vendor knows it is us,</li>
              <li>how to name the file, when it is picked up, and where its result is.</li>
            </ul>
            <p className="mt-2">The vendor sends you one thing back: a public key, the file that ends in .pub.</p>
          </EmptyState>
        }
      />
      <Checkbox label="Show revoked accounts, too" checked={revoked} onChange={({ target }) => show(target.checked)} />
    </div>
  );
}

function columns(slug: string): readonly Column<SftpAccount>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name, username }) => (
        <span className="flex flex-col py-1">
          <Link href={sftpPath(slug, id)} className="link font-medium">
            {name}
          </Link>
          <span className="text-ink-3">
            <Mono>{username}</Mono>
          </span>
        </span>
      ),
    },
    {
      id: 'status',
      header: 'Status',
      cell: (account) => <Status kind="sftpAccount" value={accountStatus(account)} />,
    },
    {
      id: 'last',
      header: 'Last connection',
      cell: ({ lastConnectedAt }) =>
        lastConnectedAt === null ? 'None yet' : <Time value={lastConnectedAt} shows="relative" />,
    },
    {
      id: 'open',
      header: 'Files under way',
      align: 'end',
      cell: ({ openFiles }) => <span className="figures">{openFiles.toLocaleString('en')}</span>,
    },
    {
      id: 'sources',
      header: 'Sources',
      cell: ({ sources }) =>
        sources.length === 0 ? (
          <span className="text-ink-2">None takes its files yet</span>
        ) : (
          <span className="flex flex-col">
            {sources.map(({ id, name }) => (
              <Link key={id} href={sourcePath(slug, id)} className="link">
                {name}
              </Link>
            ))}
          </span>
        ),
    },
  ];
}
