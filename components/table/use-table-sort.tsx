'use client';

import { parseAsString, useQueryState } from 'nuqs';

import type { Sort } from './column';

/** The order of a list as `sort` in the address: a column's id, with a minus in front when it descends. */
export function useTableSort(first: Sort): readonly [Sort, (sort: Sort) => void] {
  const [text, setText] = useQueryState('sort', parseAsString);
  const sort: Sort =
    text === null ? first : { column: text.replace(/^-/, ''), direction: text.startsWith('-') ? 'desc' : 'asc' };
  return [sort, ({ column, direction }) => void setText(direction === 'desc' ? `-${column}` : column)];
}
