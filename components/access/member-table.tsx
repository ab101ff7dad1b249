'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { Badge } from '#components/ui/badge';
import { EmptyState } from '#components/ui/empty-state';
import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { Time } from '#components/ui/time';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listMembers, type Member } from '#lib/contract/members';

import { ChangeRole } from './change-role';
import { RemoveMember } from './remove-member';
import { ResetSecondFactor } from './reset-second-factor';
import { roleWords } from './role-words';

type Props = { readonly ownId: string; readonly canEdit: boolean };
type Open = { readonly what: 'role' | 'removal' | 'secondFactor'; readonly member: Member } | null;

/** People who may open this tenant. */
export function MemberTable({ ownId, canEdit }: Props) {
  const paging = useKeysetPaging();
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery(qPage(useTenant(), listMembers, { cursor: paging.cursor }));
  return (
    <>
      <QueryTable
        caption="Members"
        query={query}
        columns={columns({ ownId, canEdit }, setOpen)}
        rowKey={({ userId }) => userId}
        paging={paging}
        filter={null}
        nothingYet={<EmptyState title="No members">Nobody can open this tenant in the portal.</EmptyState>}
      />
      {open?.what === 'role' ? (
        <ChangeRole member={open.member} isSelf={open.member.userId === ownId} onClose={() => setOpen(null)} />
      ) : null}
      {open?.what === 'removal' ? (
        <RemoveMember member={open.member} isSelf={open.member.userId === ownId} onClose={() => setOpen(null)} />
      ) : null}
      {open?.what === 'secondFactor' ? <ResetSecondFactor member={open.member} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function columns({ ownId, canEdit }: Props, onOpen: (open: Open) => void): readonly Column<Member>[] {
  const shown: Column<Member>[] = [
    {
      id: 'name',
      header: 'Name',
      cell: ({ userId, name, email }) => (
        <span className="flex flex-col py-1">
          <span className="flex items-center gap-2 font-medium">
            {name}
            {userId === ownId ? <Badge>You</Badge> : null}
          </span>
          <span className="text-ink-3 text-sm">{email}</span>
        </span>
      ),
    },
    { id: 'role', header: 'Role', cell: ({ role }) => roleWords[role] },
    { id: 'secondFactor', header: 'Second factor', cell: ({ hasSecondFactor }) => (hasSecondFactor ? 'On' : 'Off') },
    {
      id: 'lastActive',
      header: 'Last active',
      cell: ({ lastActiveAt }) => (lastActiveAt === null ? null : <Time value={lastActiveAt} shows="relative" />),
    },
    { id: 'invitedBy', header: 'Invited by', cell: ({ invitedBy }) => invitedBy },
    { id: 'since', header: 'Member since', cell: ({ createdAt }) => <Time value={createdAt} shows="absolute" /> },
  ];
  if (!canEdit) return shown;
  const menu: Column<Member> = {
    id: 'actions',
    header: 'Actions',
    isHeaderHidden: true,
    align: 'end',
    cell: (member) => (
      <Menu
        trigger={
          <IconButton label={`Actions for ${member.name}`}>
            <IconMore className="size-5" />
          </IconButton>
        }
        items={[
          { label: 'Change role', onSelect: () => onOpen({ what: 'role', member }) },
          ...(member.hasSecondFactor && member.userId !== ownId
            ? [{ label: 'Reset second factor', onSelect: () => onOpen({ what: 'secondFactor', member }) }]
            : []),
          { label: 'Remove from tenant', isDestructive: true, onSelect: () => onOpen({ what: 'removal', member }) },
        ]}
      />
    ),
  };
  return [...shown, menu];
}
