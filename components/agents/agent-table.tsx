'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type ListedAgent, listAgents } from '#lib/contract/agents';

import { agentPath } from './agent-path';
import { AgentStatus } from './agent-status';

const pollMs = 10_000;
const specimen = [
  ['FILESRV-02', 'Online · 8 seconds ago', '3 folders'],
  ['HR-APP-01', 'Online · 2 seconds ago', '1 folder'],
];

/** Every agent of the tenant and how it stands. */
export function AgentTable({ canAdd }: { readonly canAdd: boolean }) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const query = useQuery({ ...qPage(tenant, listAgents, { cursor: paging.cursor }), refetchInterval: pollMs });
  return (
    <QueryTable
      caption="Agents"
      query={query}
      columns={columns(tenant.slug)}
      rowKey={({ id }) => id}
      paging={paging}
      filter={null}
      nothingYet={
        <EmptyState
          title="No agent yet"
          specimen={specimen}
          action={
            canAdd ? (
              <LinkButton variant="primary" href={agentPath(tenant.slug, 'new')}>
                Add agent
              </LinkButton>
            ) : null
          }
        >
          <p>
            An agent is a program that you install on a server of yours. It watches folders there, sends each file once
            it is whole, and puts the result beside it. It only calls out, over port 443.
          </p>
          <p className="mt-2">
            You do not need one when you upload files in the browser, when a program of yours sends them through the
            API, or when they can be sent by SFTP.
          </p>
        </EmptyState>
      }
    />
  );
}

function columns(slug: string): readonly Column<ListedAgent>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name }) => (
        <Link href={agentPath(slug, id)} className="link font-medium">
          {name}
        </Link>
      ),
    },
    {
      id: 'host',
      header: 'Host',
      cell: ({ hostName, os }) =>
        hostName === null ? (
          <span className="text-ink-3">None yet</span>
        ) : (
          <span className="flex min-w-40 flex-col py-1">
            <span>{hostName}</span>
            <span className="text-ink-3 text-sm">{os}</span>
          </span>
        ),
    },
    { id: 'status', header: 'Status', cell: (agent) => <AgentStatus agent={agent} /> },
    { id: 'version', header: 'Version', cell: ({ version }) => version },
    {
      id: 'folders',
      header: 'Folders',
      align: 'end',
      cell: ({ folders, unreachable }) => (unreachable === 0 ? folders : `${folders}, ${unreachable} not readable`),
    },
    { id: 'queue', header: 'Files waiting', align: 'end', cell: ({ queuedFiles }) => queuedFiles },
  ];
}
