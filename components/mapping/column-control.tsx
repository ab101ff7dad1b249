'use client';

import { fieldId } from '#components/form/field-id';
import { Combobox } from '#components/ui/combobox';
import type { SourceTemplate } from '#lib/domain/source/source';

import { LabelledControl } from './labelled-control';

type Props = {
  /** Where the setting stands, so that a finding leads to it. */
  readonly path: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string | null;
  readonly template: SourceTemplate;
  readonly error: string | undefined;
  readonly isOptional: boolean;
  readonly onChange: (column: string | null) => void;
};

/** Chooses one column of the template, or none where that is possible. */
export function ColumnControl({ path, label, hint, value, template, error, isOptional, onChange }: Props) {
  return (
    <LabelledControl
      id={fieldId(path)}
      error={error}
      isOptional={isOptional}
      label={label}
      {...(hint === undefined ? {} : { hint })}
    >
      {(control) => (
        <Combobox
          {...control}
          name={label}
          options={toOptions(template, isOptional)}
          value={value}
          placeholder="Choose a column"
          emptyText="No column has this name"
          onValueChange={(column) => onChange(column === '' ? null : column)}
        />
      )}
    </LabelledControl>
  );
}

function toOptions({ columns }: SourceTemplate, isOptional: boolean) {
  const named = columns.map(({ name, samples }) => ({
    value: name,
    label: name,
    ...(samples[0] === undefined ? {} : { hint: samples[0] }),
  }));
  return isOptional ? [...named, { value: '', label: 'No column' }] : named;
}
