'use client';

import { useQueryStates } from 'nuqs';

import { useKeysetPaging, type Paging } from '#components/table/use-keyset-paging';

import { noFilter, recordFilters, type RecordFilter } from './record-query';

export type RecordFilterState = {
  readonly filter: RecordFilter;
  readonly paging: Paging;
  /** Sets these filters and goes to the first page; the others stay. */
  readonly onChange: (next: Partial<RecordFilter>) => void;
  readonly onClear: () => void;
};

/** The filters of a run's table, kept in the address, so that a copied link shows the same rows. */
export function useRecordFilter(): RecordFilterState {
  const [filter, setFilter] = useQueryStates(recordFilters, { history: 'push' });
  const paging = useKeysetPaging();
  const onChange = (next: Partial<RecordFilter>) => {
    void setFilter(next);
    paging.onFirst();
  };
  return { filter, paging, onChange, onClear: () => onChange(noFilter) };
}
