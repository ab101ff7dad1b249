'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';

import { identityPath } from '#components/identities/identity-path';
import { PageHeader } from '#components/layout/page-header';
import { Status } from '#components/status/status';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LoadFailed } from '#components/ui/load-failed';
import { Mono } from '#components/ui/mono';
import { q, qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { getGroup, listGroupMembers } from '#lib/contract/groups';

import { DeleteGroup } from './delete-group';
import { EditGroup } from './edit-group';
import { groupPath } from './group-path';

type Member = OutputOf<typeof listGroupMembers>['items'][number];
type Props = { readonly groupId: string; readonly canEdit: boolean };

/** A group and who is in it. */
export function GroupView({ groupId, canEdit }: Props) {
  const tenant = useTenant();
  const query = useQuery(q(tenant, getGroup, { groupId }));
  const group = query.data;
  if (group === undefined) {
    if (query.error === null) return null;
    return <LoadFailed what="This group" error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <PageHeader
        title={group.name}
        breadcrumbs={[{ label: 'Groups', href: groupPath(tenant.slug) }]}
        sentence={
          group.description === '' ? 'Who is a member follows from what files and people state.' : group.description
        }
        actions={
          canEdit ? (
            <>
              <EditGroup group={group} />
              <DeleteGroup group={group} />
            </>
          ) : null
        }
      />
      <MemberTable groupId={groupId} />
    </>
  );
}

function MemberTable({ groupId }: { readonly groupId: string }) {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const query = useQuery(qPage(tenant, listGroupMembers, { groupId, cursor: paging.cursor }));
  return (
    <QueryTable
      caption="Members"
      query={query}
      columns={memberColumns(tenant.slug)}
      rowKey={({ id }) => id}
      paging={paging}
      filter={null}
      nothingYet={
        <EmptyState title="Nobody is in this group">
          People join when a file names the group in their row, or when somebody edits the field Groups of a person.
        </EmptyState>
      }
    />
  );
}

function memberColumns(slug: string): readonly Column<Member>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ id, name }) => (
        <Link href={identityPath(slug, id)} className="link font-medium">
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
  ];
}
