'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listGroups, type Group } from '#lib/contract/groups';

import { groupPath } from './group-path';

const specimen = [
  ['Staff', '1,204 members', 'HR export'],
  ['Laboratory', '38 members', 'Badge list'],
];

/** Every group with how many people are in it. */
export function GroupTable() {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const query = useQuery(qPage(tenant, listGroups, { cursor: paging.cursor }));
  return (
    <QueryTable
      caption="Groups"
      query={query}
      columns={groupColumns(tenant.slug)}
      rowKey={({ id }) => id}
      paging={paging}
      filter={null}
      nothingYet={
        <EmptyState title="No groups yet" specimen={specimen}>
          Groups come with the files of a source that maps a column to the field Groups, or are added by hand.
        </EmptyState>
      }
    />
  );
}

function groupColumns(slug: string): readonly Column<Group>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name, description }) => (
        <span className="flex flex-col py-1">
          <Link href={groupPath(slug, id)} className="link font-medium">
            {name}
          </Link>
          {description === '' ? null : <span className="text-ink-3 text-sm">{description}</span>}
        </span>
      ),
    },
    { id: 'externalId', header: 'Name in files', cell: ({ externalId }) => <Mono>{externalId}</Mono> },
    {
      id: 'members',
      header: 'Members',
      align: 'end',
      cell: ({ members }) => <span className="figures">{members.toLocaleString('en')}</span>,
    },
    {
      id: 'created',
      header: 'Added',
      cell: ({ createdBy, createdAt }) => (
        <span className="whitespace-nowrap">
          {createdBy} · <Time value={createdAt} shows="relative" />
        </span>
      ),
    },
  ];
}
