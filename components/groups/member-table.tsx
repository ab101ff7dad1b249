'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';

import { identityPath } from '#components/identities/identity-path';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { Mono } from '#components/ui/mono';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { type Group, listGroupMembers } from '#lib/contract/groups';
import { portalSource } from '#lib/domain/source/portal-source';

import { RemoveMember } from './remove-member';

type Member = OutputOf<typeof listGroupMembers>['items'][number];
type Props = { readonly group: Group; readonly canEdit: boolean };

/** Who is in a group, and who says so. */
export function MemberTable({ group, canEdit }: Props) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [leaving, setLeaving] = useState<Member | null>(null);
  const query = useQuery(qPage(tenant, listGroupMembers, { groupId: group.id, cursor: paging.cursor }));
  const columns = memberColumns(tenant.slug);
  return (
    <>
      <QueryTable
        caption="Members"
        query={query}
        columns={canEdit ? [...columns, actions(setLeaving)] : columns}
        rowKey={({ id }) => id}
        paging={paging}
        filter={null}
        nothingYet={
          <EmptyState title="Nobody is in this group">
            People join when a file names the group in their row, or when somebody adds them here.
          </EmptyState>
        }
      />
      {leaving === null ? null : <RemoveMember group={group} member={leaving} onClose={() => setLeaving(null)} />}
    </>
  );
}

function memberColumns(slug: string): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name }) => (
        <Link href={identityPath(slug, id)} className="link font-medium whitespace-nowrap">
          {name}
        </Link>
      ),
    },
    { id: 'externalId', header: 'External ID', cell: ({ externalId }) => <Mono>{externalId}</Mono> },
    {
      id: 'active',
      header: 'Status',
      cell: ({ active }) => <Status kind="identity" value={active ? 'active' : 'inactive'} />,
    },
    { id: 'sources', header: 'Stated by', cell: ({ sources }) => sources.map(({ name }) => name).join(', ') },
  ];
}

/** Only what people have stated can be taken back here; what a file says is taken back there. */
function actions(onLeave: (member: Member) => void): Column<Member> {
  return {
    id: 'actions',
    header: 'Actions',
    isHeaderHidden: true,
    align: 'end',
    cell: (member) =>
      member.sources.length > 0 && member.sources.every(({ id }) => id === portalSource.id) ? (
        <Button size="small" aria-label={`Remove ${member.name}`} onClick={() => onLeave(member)}>
          Remove
        </Button>
      ) : null,
  };
}
