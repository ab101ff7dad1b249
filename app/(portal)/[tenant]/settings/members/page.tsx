import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';

import { InvitationTable } from '#components/access/invitation-table';
import { InviteMember } from '#components/access/invite-member';
import { MemberTable } from '#components/access/member-table';
import { MembersSentence } from '#components/access/members-sentence';
import { WhoCan } from '#components/access/who-can';
import { PageHeader } from '#components/layout/page-header';
import { listInvitations, listMembers } from '#lib/contract/members';
import { listInvitations as listInvitationsVerb } from '#lib/services/access/list-invitations';
import { listMembers as listMembersVerb } from '#lib/services/access/list-members';
import { prefetch } from '#lib/web/prefetch';

export const metadata: Metadata = { title: 'Members' };

type Props = {
  readonly params: Promise<{ readonly tenant: string }>;
  readonly searchParams: Promise<{ readonly after?: string }>;
};

export default async function MembersPage({ params, searchParams }: Props) {
  const page = await prefetch((await params).tenant);
  await page.read(listMembers, { cursor: (await searchParams).after }, listMembersVerb);
  await page.read(listMembers, { limit: 100 }, listMembersVerb);
  await page.read(listInvitations, { limit: 100 }, listInvitationsVerb);
  const canEdit = page.ctx.permissions.has('members:write');
  return (
    <HydrationBoundary state={page.state()}>
      <PageHeader title="Members" sentence={<MembersSentence />} actions={canEdit ? <InviteMember /> : null} />
      <div className="flex flex-col gap-4">
        {canEdit ? null : <WhoCan toDo="invite people or change roles" />}
        <MemberTable ownId={page.ctx.actor.id} canEdit={canEdit} />
      </div>
      <InvitationTable canEdit={canEdit} />
    </HydrationBoundary>
  );
}
