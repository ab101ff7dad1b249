import type { UseQueryResult } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';

import { ApiError } from '#lib/client/api-error';

import type { Column } from './column';
import { QueryTable, type TableFilter } from './query-table';

type Row = { readonly id: string; readonly name: string };
type List = { readonly items: readonly Row[]; readonly nextCursor: string | null };
type Query = UseQueryResult<List, ApiError>;

const columns: readonly Column<Row>[] = [
  { id: 'name', header: 'Name', cell: (row) => row.name, isSortable: true },
  { id: 'id', header: 'Id', cell: (row) => row.id },
];
const paging = {
  cursor: undefined,
  isFirst: true,
  onPrevious: null,
  onNext: () => undefined,
  onFirst: () => undefined,
};
const failure = new ApiError('INTERNAL', 'Something went wrong.', { requestId: 'r-7' });

function html(query: Partial<Query>, filter: TableFilter = null): string {
  const state = {
    data: undefined,
    error: null,
    isPending: false,
    isFetching: false,
    isPlaceholderData: false,
    ...query,
  };
  return renderToStaticMarkup(
    <QueryTable
      caption="Runs"
      query={state as Query}
      columns={columns}
      rowKey={(row) => row.id}
      nothingYet={<p>No run yet</p>}
      filter={filter}
      paging={paging}
      sort={{ column: 'name', direction: 'desc' }}
      onSort={() => undefined}
    />,
  );
}

const empty: List = { items: [], nextCursor: null };
const one: List = { items: [{ id: '00123', name: 'Ana' }], nextCursor: 'next' };
const filter = { words: '“failed”', onClear: () => undefined };

test('an empty list says what will be here instead of showing headings', () => {
  expect(html({ data: empty })).toBe('<p>No run yet</p>');
});

test('no match repeats what was asked and offers the way out', () => {
  expect(html({ data: empty }, filter)).toContain('Nothing was found for “failed”.');
  expect(html({ data: empty }, filter)).toContain('Clear filters');
});

test('a list that could not load never looks empty, not even when it was empty before', () => {
  for (const query of [{ error: failure }, { error: failure, data: empty }]) {
    const text = html(query);
    expect(text).toContain('Runs could not be loaded');
    expect(text).toContain('r-7');
    expect(text).not.toContain('No run yet');
  }
});

test('rows stay while newer ones are fetched or could not be', () => {
  expect(html({ data: one, isFetching: true })).toMatch(/aria-busy="true".*00123/s);
  const text = html({ data: one, error: failure });
  expect(text).toContain('Newer runs could not be loaded');
  expect(text).toContain('00123');
});

test('the table is a native one with a caption, row headers and the order it stands in', () => {
  const text = html({ data: one });
  expect(text).toContain('<caption class="sr-only">Runs</caption>');
  expect(text).toContain('aria-sort="descending"');
  expect(text).toMatch(/<th scope="row"[^>]*>Ana<\/th>/);
  expect(text).toContain('Next page');
});
