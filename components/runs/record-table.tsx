'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';

import { useFieldLabel } from '#components/identities/field-label';
import { QueryTable } from '#components/table/query-table';
import { EmptyState } from '#components/ui/empty-state';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listRunRecords } from '#lib/contract/run-records';
import { outcomeLabels, type RunCounts } from '#lib/domain/run/outcome';

import { countWords } from './count-words';
import { recordColumns } from './record-columns';
import { openRow, toRecordsInput, type RecordFilter } from './record-query';
import { runPath } from './run-path';
import type { RecordFilterState } from './use-record-filter';

type Props = RecordFilterState & {
  readonly runId: string;
  readonly counts: RunCounts;
  readonly isPlan: boolean;
};

/** Rows of a run that did something or have a problem. Unchanged rows are only counted, and the table says so. */
export function RecordTable({ runId, counts, isPlan, filter, paging, onClear }: Props) {
  const tenant = useTenant();
  const [, setOpenRow] = useQueryStates(openRow, { history: 'push' });
  const query = useQuery(qPage(tenant, listRunRecords, toRecordsInput({ runId, filter, cursor: paging.cursor })));
  const words = filterWords(filter, useFieldLabel());
  if (filter.outcome === 'unchanged' && query.data?.items.length === 0) {
    return (
      <EmptyState title="Unchanged rows are not listed one by one">
        {countWords(counts.unchanged, 'row')} left everything as it is. The result file names each of them, and any row
        can be opened by its number.
      </EmptyState>
    );
  }
  return (
    <QueryTable
      caption="Rows"
      query={query}
      columns={recordColumns({ slug: tenant.slug, isPlan, onOpen: (row) => void setOpenRow({ row }) })}
      rowKey={({ row }) => String(row)}
      ruler={({ row }) => ({ row, link: runPath(tenant.slug, runId, row) })}
      paging={paging}
      filter={words.length === 0 ? null : { words: words.join(' and '), onClear }}
      nothingYet={
        <EmptyState title="No row changes anything">
          Rows that change a person or have a problem are listed here. Every row of this file left things as they are.
        </EmptyState>
      }
    />
  );
}

function filterWords({ outcome, code, field, externalId, errors }: RecordFilter, fieldLabel: LabelOf): string[] {
  return [
    outcome === null ? null : `outcome “${outcomeLabels[outcome]}”`,
    field === null ? null : `field “${fieldLabel(field)}”`,
    code === null ? null : 'this problem',
    externalId === null ? null : `External ID “${externalId}”`,
    errors === true ? 'rows with errors' : null,
  ].filter((word) => word !== null);
}
import type { LabelOf } from '#lib/domain/identity/label-of';
