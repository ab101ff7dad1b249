'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryTable } from '#components/table/query-table';
import { useKeysetPaging } from '#components/table/use-keyset-paging';
import { EmptyState } from '#components/ui/empty-state';
import { LinkButton } from '#components/ui/link-button';
import { apiUrl } from '#lib/client/api-url';
import { qPage } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import { exportLogsCsv, exportLogsJson, listLogs } from '#lib/contract/logs';

import { logColumns } from './log-columns';
import { LogFilters } from './log-filters';
import { useLogFilter } from './use-log-filter';

/** Everything that happened, newest first, with its filters in the address and the same filters on the export. */
export function LogView() {
  const tenant = useTenant();
  const paging = useKeysetPaging();
  const { filter, setFilter, input, isNarrowed } = useLogFilter();
  const query = useQuery(qPage(tenant, listLogs, { cursor: paging.cursor, ...input }));
  const [columns] = useState(() => logColumns(tenant.slug));
  const clear = () => {
    paging.onFirst();
    void setFilter(null);
  };
  return (
    <>
      <LogFilters filter={filter} setFilter={setFilter} onChange={paging.onFirst} />
      <div className="mb-4 flex gap-3" data-print="hide">
        <LinkButton size="small" href={apiUrl(tenant.slug, exportLogsCsv, input).url} isDownload>
          Export CSV
        </LinkButton>
        <LinkButton size="small" href={apiUrl(tenant.slug, exportLogsJson, input).url} isDownload>
          Export JSON
        </LinkButton>
      </div>
      <QueryTable
        caption="Log entries"
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        paging={paging}
        filter={isNarrowed ? { words: 'these filters', onClear: clear } : null}
        nothingYet={
          <EmptyState title="No log entries">
            The log begins with the first file: send one to a source, and each change it makes is told here.
          </EmptyState>
        }
      />
    </>
  );
}
