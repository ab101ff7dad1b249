'use client';

import { useQuery } from '@tanstack/react-query';

import { PageHeader } from '#components/layout/page-header';
import { LoadFailed } from '#components/ui/load-failed';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { getGroup } from '#lib/contract/groups';

import { AddMembers } from './add-members';
import { DeleteGroup } from './delete-group';
import { EditGroup } from './edit-group';
import { groupPath } from './group-path';
import { MemberTable } from './member-table';

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
              <AddMembers group={group} />
              <EditGroup group={group} />
              <DeleteGroup group={group} />
            </>
          ) : null
        }
      />
      <MemberTable group={group} canEdit={canEdit} />
    </>
  );
}
