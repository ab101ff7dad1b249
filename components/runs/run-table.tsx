'use client';

import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';

import { sourcePath } from '#components/sources/source-path';
import { statusLooks } from '#components/status/status-looks';
import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { listRuns } from '#lib/contract/runs';
import { isWorking } from '#lib/domain/run/status';

import { runColumns } from './run-columns';
import { RunFilterBar } from './run-filter-bar';
import { runFilters, toRunsInput } from './run-query';

const pollMs = 3000;
const specimen = [
  ['Run #128', 'Completed', '67,200 rows'],
  ['Preview #129', 'Previewed', '67,200 rows'],
  ['Run #130', 'On hold', '67,180 rows'],
];

/** Every run of the tenant, newest first. While one is at work the list looks again by itself. */
export function RunTable() {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const [filters, setFilters] = useQueryStates(runFilters);
  const query = useQuery({
    ...qPage(tenant, listRuns, toRunsInput({ ...filters, after: paging.cursor ?? null })),
    refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => isWorking(status)) ? pollMs : false),
  });
  function change(next: Partial<typeof filters>) {
    void setFilters(next);
    paging.onFirst();
  }
  const words = [
    filters.status === null ? null : `status “${statusLooks.run[filters.status].word}”`,
    filters.source === null ? null : 'this source',
  ].filter((word) => word !== null);
  return (
    <div className="flex flex-col gap-4">
      <RunFilterBar {...filters} onChange={change} />
      <QueryTable
        caption="Runs"
        query={query}
        columns={runColumns(tenant.slug)}
        rowKey={({ id }) => id}
        paging={paging}
        filter={
          words.length === 0
            ? null
            : { words: words.join(' and '), onClear: () => change({ status: null, source: null }) }
        }
        nothingYet={
          <EmptyState
            title="Runs appear here with the first file"
            specimen={specimen}
            action={<LinkButton href={sourcePath(tenant.slug)}>Go to sources</LinkButton>}
          >
            A run is one file on its way through a source. Each run keeps what it did to every row.
          </EmptyState>
        }
      />
    </div>
  );
}
