'use client';

import { useQueryStates } from 'nuqs';
import { useState, type SyntheticEvent } from 'react';

import { useFilterText } from '#components/form/use-filter-text';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';

import { openRow, type RecordFilter } from './record-query';

type Props = {
  readonly filter: RecordFilter;
  readonly onChange: (next: Partial<RecordFilter>) => void;
};

/** Finds one row by its number or by the person's External ID, and narrows the table to what went wrong. */
export function RecordSearch({ filter, onChange }: Props) {
  const [, setOpenRow] = useQueryStates(openRow, { history: 'push' });
  const externalId = useFilterText(filter.externalId);
  const [row, setRow] = useState('');
  function find(event: SyntheticEvent) {
    event.preventDefault();
    onChange({ externalId: externalId.take(), missing: 'none' });
  }
  function open(event: SyntheticEvent) {
    event.preventDefault();
    const number = Number(row);
    if (Number.isInteger(number) && number > 0) void setOpenRow({ row: number });
  }
  return (
    <search aria-label="Find rows" className="flex flex-wrap items-end gap-x-6 gap-y-3 pb-4">
      <form onSubmit={find} className="flex items-end gap-2">
        <span className="flex w-44 flex-col gap-1">
          <label htmlFor="row-external-id" className="font-medium">
            External ID
          </label>
          <Input
            id="row-external-id"
            isMono
            value={externalId.text}
            onChange={(event) => externalId.setText(event.target.value)}
            autoComplete="off"
          />
        </span>
        <Button type="submit">Find</Button>
      </form>
      <form onSubmit={open} className="flex items-end gap-2">
        <span className="flex w-24 flex-col gap-1">
          <label htmlFor="row-number" className="font-medium">
            Row
          </label>
          <Input
            id="row-number"
            inputMode="numeric"
            value={row}
            onChange={(event) => setRow(event.target.value)}
            autoComplete="off"
          />
        </span>
        <Button type="submit">Open row</Button>
      </form>
      <div className="pb-1.5">
        <Checkbox
          label="Only rows with errors"
          checked={filter.errors === true}
          onChange={(event) => onChange({ errors: event.target.checked ? true : null, missing: 'none' })}
        />
      </div>
    </search>
  );
}
