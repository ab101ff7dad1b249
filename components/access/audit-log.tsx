'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, useQueryState } from 'nuqs';

import type { Column } from '#components/table/column';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { Time } from '#components/ui/time';
import { q, qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listAudit, type AuditEntry } from '#lib/contract/access';

import { AuditDrawer } from './audit-drawer';
import { AuditFilters } from './audit-filters';
import { auditSentence } from './audit-sentence';
import { useAuditFilter } from './use-audit-filter';

/** Who did what, newest first; one entry opens in full beside the list. */
export function AuditLog() {
  const paging = useKeysetPaging();
  const { filter, setFilter, input, isNarrowed } = useAuditFilter();
  const [openSequence, setOpen] = useQueryState('entry', parseAsInteger.withOptions({ history: 'push' }));
  const query = useQuery(qPage(useTenant(), listAudit, { cursor: paging.cursor, ...input }));
  const open = useOpenEntry(query.data?.items, openSequence);
  const clear = () => {
    paging.onFirst();
    void setFilter(null);
  };
  return (
    <>
      <AuditFilters filter={filter} setFilter={setFilter} onChange={paging.onFirst} />
      <QueryTable
        caption="Entries"
        query={query}
        columns={columns((sequence) => void setOpen(sequence))}
        rowKey={({ sequence }) => String(sequence)}
        paging={paging}
        filter={isNarrowed ? { words: 'these filters', onClear: clear } : null}
        nothingYet={<EmptyState title="No entries">Every change of this tenant is written down here.</EmptyState>}
      />
      <AuditDrawer entry={open} onClose={() => void setOpen(null)} />
    </>
  );
}

/** The entry of the address, also where it stands on another page of the list. */
function useOpenEntry(shown: readonly AuditEntry[] | undefined, sequence: number | null): AuditEntry | null {
  const here = shown?.find((entry) => entry.sequence === sequence);
  const isElsewhere = sequence !== null && shown !== undefined && here === undefined;
  const { data } = useQuery({
    ...q(useTenant(), listAudit, { sequence: sequence ?? undefined, limit: 1 }),
    enabled: isElsewhere,
  });
  return here ?? (isElsewhere ? data?.items[0] : undefined) ?? null;
}

function columns(onOpen: (sequence: number) => void): readonly Column<AuditEntry>[] {
  return [
    { id: 'at', header: 'Time', cell: ({ at }) => <Time value={at} shows="absolute" /> },
    { id: 'who', header: 'Who', cell: ({ actor }) => actor.label },
    { id: 'what', header: 'Did what', cell: (entry) => auditSentence(entry) },
    {
      id: 'open',
      header: 'Details',
      isHeaderHidden: true,
      align: 'end',
      cell: ({ sequence }) => (
        <Button size="small" variant="quiet" onClick={() => onOpen(sequence)}>
          Details<span className="sr-only"> of entry {sequence}</span>
        </Button>
      ),
    },
  ];
}
