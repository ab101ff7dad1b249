'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { Button } from '#components/ui/button';
import { EmptyState } from '#components/ui/empty-state';
import { LoadFailed } from '#components/ui/load-failed';
import { LoadingStatus } from '#components/ui/loading-status';
import { ScrollRegion } from '#components/ui/scroll-region';
import type { ApiError } from '#lib/client/api-error';

import type { Column, Sort } from './column';
import { inSentence } from './in-sentence.ts';
import { TableBody, TableBodySkeleton, type Ruler } from './table-body';
import { TableHead } from './table-head';
import { TablePaging } from './table-paging';
import type { Paging } from './use-keyset-paging';

type List<Row> = { readonly items: readonly Row[]; readonly nextCursor: string | null };

/** What the list is narrowed by: in words that repeat the request, with the way out. Null without any filter. */
export type TableFilter = { readonly words: string; readonly onClear: () => void } | null;

type Props<Row> = {
  /** What the rows are, in the plural: "Runs". Names the table, its region and its pages. */
  readonly caption: string;
  readonly query: UseQueryResult<List<Row>, ApiError>;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** An EmptyState that says what will be here and how it gets here. */
  readonly nothingYet: ReactNode;
  readonly filter: TableFilter;
  readonly paging: Paging;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly ruler?: Ruler<Row>;
};

/** Every list of the portal: its rows and all its other states, so that none can be forgotten. */
export function QueryTable<Row>(props: Props<Row>) {
  const { caption, query } = props;
  const hasRows = query.data !== undefined && query.data.items.length > 0;
  if (query.error !== null && !hasRows) {
    const retry = () => void query.refetch();
    return <LoadFailed what={caption} error={query.error} onRetry={retry} isRetrying={query.isFetching} />;
  }
  if (query.data !== undefined && !hasRows) return <NoRows {...props} />;
  return (
    <div>
      <OlderRows {...props} />
      <LoadingStatus isLoading={query.isPending || query.isPlaceholderData} what={inSentence(caption)} />
      <ScrollRegion label={caption}>
        <Table {...props} />
      </ScrollRegion>
      {query.data === undefined ? null : (
        <TablePaging caption={inSentence(caption)} paging={props.paging} nextCursor={query.data.nextCursor} />
      )}
    </div>
  );
}

/** Rows that are on screen although the last look for newer ones failed. */
function OlderRows<Row>({ caption, query }: Props<Row>) {
  if (query.error === null) return null;
  return (
    <div className="mb-4">
      <LoadFailed what={`Newer ${inSentence(caption)}`} error={query.error} onRetry={() => void query.refetch()}>
        <p className="text-ink-2">The rows below were loaded before.</p>
      </LoadFailed>
    </div>
  );
}

function Table<Row>({ caption, query, columns, rowKey, sort, onSort, ruler }: Props<Row>) {
  const hasRuler = ruler !== undefined;
  return (
    <table className="w-full border-collapse" aria-busy={query.isFetching}>
      <caption className="sr-only">{caption}</caption>
      <TableHead columns={columns} hasRuler={hasRuler} sort={sort ?? null} onSort={onSort} />
      {query.data === undefined ? (
        <TableBodySkeleton columns={columns} rows={8} hasRuler={hasRuler} />
      ) : (
        <TableBody columns={columns} rows={query.data.items} rowKey={rowKey} ruler={ruler} />
      )}
    </table>
  );
}

function NoRows<Row>({ caption, filter, paging, nothingYet }: Props<Row>) {
  if (!paging.isFirst) {
    return (
      <EmptyState
        title="This page has no rows any more"
        action={<Button onClick={paging.onFirst}>Go to the first page</Button>}
      >
        The list became shorter since the link to this page was made.
      </EmptyState>
    );
  }
  if (filter === null) return nothingYet;
  return (
    <EmptyState
      title={`No ${inSentence(caption)} match`}
      action={<Button onClick={filter.onClear}>Clear filters</Button>}
    >
      Nothing was found for {filter.words}.
    </EmptyState>
  );
}
