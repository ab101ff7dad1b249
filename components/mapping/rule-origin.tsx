'use client';

import { Combobox } from '#components/ui/combobox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import type { Field } from '#lib/domain/identity/fields';
import type { SourceTemplate } from '#lib/domain/source/source';

import { columnControlId } from './control-id';
import type { EditedRule } from './edited-rule';
import { PatternInputs } from './pattern-inputs';

type Props = {
  readonly field: Field;
  readonly rule: EditedRule;
  readonly template: SourceTemplate | null;
  readonly onChange: (rule: EditedRule | null) => void;
};

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** The controls that belong to the type of the rule. */
export function RuleOrigin({ field, rule, template, onChange }: Props) {
  const id = columnControlId(field.key);
  if (rule.type === 'template') {
    return (
      <Input
        id={id}
        isMono
        aria-label={`Columns of ${field.label}`}
        placeholder="{First} {Last}"
        value={rule.template}
        onChange={({ target }) => onChange({ ...rule, template: target.value })}
      />
    );
  }
  if (rule.type === 'fixed') return <FixedValue id={id} field={field} rule={rule} onChange={onChange} />;
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        id={id}
        aria-label={`Column of ${field.label}`}
        name={`Column of ${field.label}`}
        options={toOptions(template)}
        value={rule.column === '' ? null : rule.column}
        placeholder="Choose a column"
        emptyText="No column has this name"
        onValueChange={(column) => onChange(withColumn(rule, column))}
      />
      {rule.type === 'regex' ? <PatternInputs label={field.label} rule={rule} onChange={onChange} /> : null}
    </div>
  );
}

const notMapped = { value: '', label: 'Do not map' };

function toOptions(template: SourceTemplate | null) {
  const columns = (template?.columns ?? []).map(({ name, samples }) => ({
    value: name,
    label: name,
    ...(samples[0] === undefined ? {} : { hint: samples[0] }),
  }));
  return [...columns, notMapped];
}

function withColumn(rule: EditedRule, column: string | null): EditedRule | null {
  return column === null || column === '' ? null : { ...rule, column };
}

function FixedValue({ id, field, rule, onChange }: Omit<Props, 'template'> & { readonly id: string }) {
  const label = `Value of ${field.label}`;
  if (field.type === 'boolean') {
    return (
      <Select
        id={id}
        aria-label={label}
        options={yesNo}
        placeholder="Choose"
        value={String(rule.value)}
        onChange={({ target }) => onChange({ ...rule, value: target.value === '' ? '' : target.value === 'true' })}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <Select
        id={id}
        aria-label={label}
        options={(field.choices ?? []).map((choice) => ({ value: choice, label: choice }))}
        placeholder="Choose"
        value={String(rule.value)}
        onChange={({ target }) => onChange({ ...rule, value: target.value })}
      />
    );
  }
  const isDate = field.type === 'date' || field.type === 'dateTime';
  return (
    <Input
      id={id}
      aria-label={label}
      type={isDate ? 'date' : 'text'}
      value={String(rule.value)}
      onChange={({ target }) => onChange({ ...rule, value: target.value })}
    />
  );
}
