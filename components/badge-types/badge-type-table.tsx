'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { onlyPage } from '#components/access/only-page';
import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { type BadgeTypeAnswer, listBadgeTypes } from '#lib/contract/badge-types';
import { credentialKinds } from '#lib/domain/credential/kinds';

import { AddBadgeType, EditBadgeType } from './badge-type-dialog';
import { DeleteBadgeType } from './delete-badge-type';
import { sayTiming } from './timing-words.ts';

type Open = { readonly what: 'change' | 'deletion'; readonly badgeType: BadgeTypeAnswer };

const specimen = [
  ['Visitor', 'Card', '1 day after its start'],
  ['Contractor', 'Every kind', 'On 2026-12-31'],
];

/** The tenant's badge types with their two rules, and what can be done to them. */
export function BadgeTypeTable({ canEdit }: { readonly canEdit: boolean }) {
  const [open, setOpen] = useState<Open | null>(null);
  const [isAdding, setAdding] = useState(false);
  const query = useQuery({
    ...q(useTenant(), listBadgeTypes, {}),
    select: ({ items }) => ({ items, nextCursor: null }),
  });
  const add = canEdit ? <Button onClick={() => setAdding(true)}>Add badge type</Button> : null;
  return (
    <div className="flex flex-col gap-4">
      {query.data === undefined || query.data.items.length === 0 ? null : <div>{add}</div>}
      <QueryTable
        caption="Badge types"
        query={query}
        columns={canEdit ? [...columns, actions(setOpen)] : columns}
        rowKey={({ id }) => id}
        paging={onlyPage}
        filter={null}
        nothingYet={
          <EmptyState title="No badge types yet" specimen={specimen} {...(add === null ? {} : { action: add })}>
            A badge type says when credentials of its kind start and end where a row of a file does not. The setup of a
            source names it for every row, or reads it from a column.
          </EmptyState>
        }
      />
      {isAdding ? <AddBadgeType onClose={() => setAdding(false)} /> : null}
      {open === null ? null : <OpenDialog {...open} onClose={() => setOpen(null)} />}
    </div>
  );
}

function OpenDialog({ what, badgeType, onClose }: Open & { readonly onClose: () => void }) {
  const Dialog = what === 'change' ? EditBadgeType : DeleteBadgeType;
  return <Dialog badgeType={badgeType} onClose={onClose} />;
}

/** On a phone the table scrolls; words stay on one line. */
function Nowrap({ children }: { readonly children: string }) {
  return <span className="whitespace-nowrap">{children}</span>;
}

const columns: readonly Column<BadgeTypeAnswer>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => <span className="font-medium">{name}</span> },
  {
    id: 'kind',
    header: 'Counts for',
    cell: ({ kind }) => (kind === null ? 'Every kind' : credentialKinds[kind].label),
  },
  {
    id: 'activation',
    header: 'Starts',
    cell: ({ activation }) => <Nowrap>{sayTiming('activation', activation)}</Nowrap>,
  },
  { id: 'expiry', header: 'Ends', cell: ({ expiry }) => <Nowrap>{sayTiming('expiry', expiry)}</Nowrap> },
];

function actions(onOpen: (open: Open) => void): Column<BadgeTypeAnswer> {
  return {
    id: 'actions',
    header: 'Actions',
    isHeaderHidden: true,
    align: 'end',
    cell: (badgeType) => (
      <Menu
        trigger={
          <IconButton label={`Actions for ${badgeType.name}`}>
            <IconMore className="size-5" />
          </IconButton>
        }
        items={[
          { label: 'Change', onSelect: () => onOpen({ what: 'change', badgeType }) },
          { label: 'Delete', isDestructive: true, onSelect: () => onOpen({ what: 'deletion', badgeType }) },
        ]}
      />
    ),
  };
}
