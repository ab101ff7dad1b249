import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { AddGroup } from '#components/groups/add-group';
import { GroupTable } from '#components/groups/group-table';
import { PageHeader } from '#components/layout/page-header';
import { listGroups } from '#lib/contract/groups';
import { listGroups as listGroupsVerb } from '#lib/services/groups/list-groups';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Groups' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export default async function GroupsPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(listGroups, { cursor: (await searchParams).after }, listGroupsVerb);
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader
        title="Groups"
        sentence="Groups of people, as sources and people state them; each takes away only what it gave."
        actions={page.ctx.permissions.has('identities:write') ? <AddGroup /> : null}
      />
      <GroupTable />
    </HydrationBoundary>
  );
}
