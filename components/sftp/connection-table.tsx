'use client';

import { useQuery } from '@tanstack/react-query';

import { sizeLabel } from '#components/sources/size-label';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listSftpConnections, type SftpConnection } from '#lib/contract/sftp-accounts';

const pollMs = 5000;

/** Who connected as the account and who was refused, and why. */
export function ConnectionTable({ accountId }: { readonly accountId: string }) {
  const paging = useKeysetPaging();
  const query = useQuery({
    ...qPage(useTenant(), listSftpConnections, { accountId, cursor: paging.cursor }),
    refetchInterval: pollMs,
  });
  return (
    <QueryTable
      caption="Connections"
      query={query}
      columns={columns}
      rowKey={({ id }) => id}
      paging={paging}
      filter={null}
      nothingYet={
        <EmptyState
          title="Nobody has connected yet"
          specimen={[
            ['10:42', '203.0.113.7', 'Signed in with Workday production'],
            ['10:39', '203.0.113.7', 'Refused: key not recognised'],
          ]}
        >
          Every sign-in shows up here, and every one that failed with the reason.
        </EmptyState>
      }
    />
  );
}

const columns: readonly Column<SftpConnection>[] = [
  { id: 'at', header: 'When', cell: ({ at }) => <Time value={at} /> },
  {
    id: 'outcome',
    header: 'What happened',
    cell: ({ outcome, reason, keyLabel, endedAt }) => (
      <span className="flex min-w-44 flex-col py-1">
        <Status kind="sftpConnection" value={outcome === 'signedIn' && endedAt === null ? 'open' : outcome} />
        {keyLabel === null ? null : <span className="text-ink-2 text-sm">With the key {keyLabel}</span>}
        {reason === null ? null : <span className="text-ink-2 max-w-text text-sm break-words">{reason}</span>}
      </span>
    ),
  },
  {
    id: 'from',
    header: 'From',
    cell: ({ address, client }) => (
      <span className="flex flex-col">
        <Mono>{address}</Mono>
        {client === null ? null : <span className="text-ink-3 text-sm break-all">{client}</span>}
      </span>
    ),
  },
  {
    id: 'files',
    header: 'Files',
    align: 'end',
    cell: ({ files }) => <span className="figures">{files.toLocaleString('en')}</span>,
  },
  {
    id: 'bytes',
    header: 'Sent',
    align: 'end',
    cell: ({ bytesIn }) => <span className="figures whitespace-nowrap">{sizeLabel(bytesIn)}</span>,
  },
];
