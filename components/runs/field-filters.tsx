'use client';

import { useState } from 'react';

import { useFieldLabel } from '#components/identities/field-label';
import { Button } from '#components/ui/button';
import type { RunCounts } from '#lib/domain/run/outcome';

import { FilterButton } from './filter-button';
import type { RecordFilter } from './record-query';

type Props = {
  readonly fields: RunCounts['fields'];
  readonly filter: RecordFilter;
  readonly onChange: (next: Partial<RecordFilter>) => void;
};

const shownFirst = 8;

/** Rows that change each field, most first: a wrong mapping shows here before anywhere else. */
export function FieldFilters({ fields, filter, onChange }: Props) {
  const fieldLabel = useFieldLabel();
  const [isWhole, setWhole] = useState(false);
  const sorted = Object.entries(fields).sort(([, a], [, b]) => b - a);
  const shown = isWhole ? sorted : sorted.slice(0, shownFirst);
  if (sorted.length === 0) return <p className="text-ink-2">No field of anyone already known changes.</p>;
  return (
    <fieldset aria-label="Changes by field" className="flex flex-wrap items-center gap-1.5">
      {shown.map(([field, count]) => (
        <FilterButton
          key={field}
          isOn={filter.field === field}
          onToggle={(isOn) => onChange({ field: isOn ? field : null, missing: 'none' })}
          count={count}
        >
          {fieldLabel(field)}
        </FilterButton>
      ))}
      {shown.length === sorted.length ? null : (
        <Button size="small" variant="quiet" onClick={() => setWhole(true)}>
          Show all {sorted.length} fields
        </Button>
      )}
    </fieldset>
  );
}
