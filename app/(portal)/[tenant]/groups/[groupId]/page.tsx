import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { GroupView } from '#components/groups/group-view';
import { getGroup, listGroupMembers } from '#lib/contract/groups';
import { getGroup as getGroupVerb } from '#lib/services/groups/get-group';
import { listGroupMembers as listGroupMembersVerb } from '#lib/services/groups/list-group-members';
import { prefetch } from '#lib/web/prefetch';

type Props = {
  readonly params: Promise<{ readonly tenant: string; readonly groupId: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, groupId } = await params;
  const { name } = await (await prefetch(tenant)).read(getGroup, { groupId }, getGroupVerb);
  return { title: name };
}

export default async function GroupPage({ params, searchParams }: Props) {
  const { tenant, groupId } = await params;
  const page = await prefetch(tenant);
  await page.read(getGroup, { groupId }, getGroupVerb);
  await page.read(listGroupMembers, { groupId, cursor: (await searchParams).after }, listGroupMembersVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <GroupView groupId={groupId} canEdit={page.ctx.permissions.has('identities:write')} />
    </HydrationBoundary>
  );
}
