import { useRef } from 'react';
import { useFieldArray, type UseFormReturn } from 'react-hook-form';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import { Field } from '#components/form/field';
import { Button } from '#components/ui/button';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

/** The columns of the list of missing people that a run gives, for whoever deals with them elsewhere. */
export function ListColumnRows({ form }: Props) {
  const { fields: rows, append, remove } = useFieldArray({ control: form.control, name: 'listColumns' });
  const fields = useCatalogue().map(({ key, label }) => ({ value: key, label }));
  const adding = useRef<HTMLButtonElement>(null);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="font-medium">The list of missing people that a run gives</legend>
      <p className="text-ink-3 max-w-text text-sm">Without columns of its own it has External ID and outcome.</p>
      {rows.map(({ id }, i) => (
        <div key={id} className="grid grid-cols-1 items-end gap-3 sm:grid-cols-[1fr_1fr_auto]">
          <Field form={form} name={`listColumns.${i}.heading`} label={`Heading ${i + 1}`}>
            {(control) => <Input {...control} autoComplete="off" />}
          </Field>
          <Field form={form} name={`listColumns.${i}.field`} label={`Filled by field ${i + 1}`}>
            {(control) => <Select {...control} options={fields} placeholder="Choose a field" />}
          </Field>
          <Button
            onClick={() => {
              remove(i);
              adding.current?.focus();
            }}
          >
            Remove<span className="sr-only"> column {i + 1}</span>
          </Button>
        </div>
      ))}
      <div>
        <Button ref={adding} size="small" onClick={() => append({ heading: '', field: '' })}>
          Add a column
        </Button>
      </div>
    </fieldset>
  );
}
