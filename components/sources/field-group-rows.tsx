import { useRef } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { Field } from '#components/form/field';
import { Section } from '#components/layout/section';
import { Button } from '#components/ui/button';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

const comparisons = [
  { value: 'equals', label: 'is' },
  { value: 'notEquals', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'notContains', label: 'does not contain' },
  { value: 'matches', label: 'fits the pattern' },
];
const nothing = { field: '', is: 'equals', text: '', ignoreCase: false, group: '' } as const;
/** Groups for everybody whose field fits; an empty field never does. */
export function FieldGroupRows({ form }: Props) {
  const { fields: rows, append, remove } = useFieldArray({ control: form.control, name: 'fieldGroups' });
  const adding = useRef<HTMLButtonElement>(null);
  return (
    <Section title="Groups that values earn">
      <div className="flex flex-col gap-4">
        <p className="text-ink-2 max-w-text">
          A person joins the group while the value fits, and leaves it when it no longer does. An empty field never
          fits.
        </p>
        {rows.map(({ id }, i) => (
          <Rule
            key={id}
            form={form}
            index={i}
            onRemove={() => {
              remove(i);
              adding.current?.focus();
            }}
          />
        ))}
        <div>
          <Button ref={adding} size="small" onClick={() => append(nothing)}>
            Add a rule
          </Button>
        </div>
      </div>
    </Section>
  );
}

type RuleProps = Props & { readonly index: number; readonly onRemove: () => void };

function Rule({ form, index, onRemove }: RuleProps) {
  const fields = useCatalogue().map(({ key, label }) => ({ value: key, label }));
  return (
    <fieldset className="border-line flex min-w-0 flex-col gap-3 border-s-2 ps-3">
      <legend className="font-medium">Rule {index + 1}</legend>
      <div className="grid grid-cols-1 items-end gap-3 sm:grid-cols-2">
        <Field form={form} name={`fieldGroups.${index}.field`} label="Field">
          {(control) => <Select {...control} options={fields} placeholder="Choose a field" />}
        </Field>
        <Field form={form} name={`fieldGroups.${index}.is`} label="Comparison">
          {(control) => <Select {...control} options={comparisons} />}
        </Field>
        <Field form={form} name={`fieldGroups.${index}.text`} label="Text">
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
        <Field form={form} name={`fieldGroups.${index}.group`} label="Group">
          {(control) => <Input {...control} autoComplete="off" />}
        </Field>
      </div>
      <Checkbox {...form.register(`fieldGroups.${index}.ignoreCase`)} label="Pass over upper and lower case" />
      <div>
        <Button size="small" onClick={onRemove}>
          Remove<span className="sr-only"> rule {index + 1}</span>
        </Button>
      </div>
    </fieldset>
  );
}
