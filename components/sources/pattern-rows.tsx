import { useRef } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { Field } from '#components/form/field';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = {
  readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>;
  readonly name: 'selectionPatterns' | 'protectionPatterns';
  readonly legend: string;
  readonly hint: string;
};

/** Fields, each with the pattern that its whole value must fit. */
export function PatternRows({ form, name, legend, hint }: Props) {
  const { fields: rows, append, remove } = useFieldArray({ control: form.control, name });
  const fields = useCatalogue().map(({ key, label }) => ({ value: key, label }));
  const adding = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="font-medium">{legend}</legend>
      <p className="text-ink-3 max-w-text text-sm">{hint}</p>
      {rows.map(({ id }, i) => (
        <div key={id} className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <Field form={form} name={`${name}.${i}.field`} label={`Field ${i + 1}`}>
            {(control) => <Select {...control} options={fields} placeholder="Choose a field" />}
          </Field>
          <Field form={form} name={`${name}.${i}.pattern`} label={`Pattern ${i + 1}`}>
            {(control) => <Input {...control} isMono spellCheck={false} autoComplete="off" />}
          </Field>
          <Button
            onClick={() => {
              remove(i);
              adding.current?.focus();
            }}
          >
            Remove<span className="sr-only"> pattern {i + 1}</span>
          </Button>
        </div>
      ))}
      <div>
        <Button ref={adding} size="small" onClick={() => append({ field: '', pattern: '' })}>
          Add a pattern
        </Button>
      </div>
    </fieldset>
  );
}
