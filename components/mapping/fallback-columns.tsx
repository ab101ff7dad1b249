'use client';

import { Button } from '#components/ui/button';
import { Combobox } from '#components/ui/combobox';
import { IconButton } from '#components/ui/icon-button';
import { IconClose } from '#components/ui/icons';
import type { Field } from '#lib/domain/identity/fields';
import type { SourceTemplate } from '#lib/domain/source/source';

type Props = {
  readonly field: Field;
  readonly columns: readonly string[];
  readonly template: SourceTemplate | null;
  readonly onChange: (columns: string[]) => void;
};

const columnsMax = 10;

/** Columns that are read one after the other while the ones before them are empty. */
export function FallbackColumns({ field, columns, template, onChange }: Props) {
  const options = (template?.columns ?? []).map(({ name }) => ({ value: name, label: name }));
  // A line stays the same line when another column is chosen in it.
  const lines = columns.map((column, position) => ({ column, key: `line-${position}` }));
  const unused = options.find(({ value }) => !columns.includes(value));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">Other columns</legend>
      <p className="text-ink-3 text-sm">Read in this order while the columns before are empty.</p>
      {lines.map(({ column, key }, index) => (
        <div key={key} className="flex items-center gap-2">
          <span className="min-w-0 flex-1">
            <Combobox
              name={`Other column ${index + 1} of ${field.label}`}
              aria-label={`Other column ${index + 1} of ${field.label}`}
              options={options.filter(({ value }) => value === column || !columns.includes(value))}
              value={column}
              placeholder="Choose a column"
              emptyText="No column has this name"
              onValueChange={(value) => {
                if (value !== null) onChange(columns.map((one, at) => (at === index ? value : one)));
              }}
            />
          </span>
          <IconButton
            label={`Do not read ${column} for ${field.label}`}
            onClick={() => onChange(columns.filter((_, at) => at !== index))}
          >
            <IconClose className="size-4" />
          </IconButton>
        </div>
      ))}
      {unused === undefined || columns.length === columnsMax ? null : (
        <div>
          <Button size="small" onClick={() => onChange([...columns, unused.value])}>
            Add another column
          </Button>
        </div>
      )}
    </fieldset>
  );
}
