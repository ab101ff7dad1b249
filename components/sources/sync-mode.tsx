import { useWatch, type UseFormReturn } from 'react-hook-form';

import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';

import type { ManagementInput, ManagementValues } from './management-form';

const modes = [
  { value: 'full', label: 'Follow the file', hint: 'People change as it says, and new ones are created' },
  {
    value: 'query',
    label: 'Only people whose e-mail address the directory knows',
    hint: 'Known people change; a new record is linked to the one person with its address, others are left out',
  },
  { value: 'update', label: 'Only people this source has already', hint: 'New records are counted and left out' },
  {
    value: 'manual',
    label: 'On request',
    hint: 'Files change nobody by themselves; take single records over under “Find a record” on the source’s page',
  },
];

const mismatches = [
  { value: 'ignore', label: 'Leave it out', hint: 'Its row gets a note that says whose address it is' },
  { value: 'create', label: 'Create a person of its own', hint: 'With the same note' },
];

const columns = [
  { value: 'keep', label: 'Keep its values' },
  {
    value: 'clear',
    label: 'Remove its values, once a person has agreed',
    hint: 'The run is held and names the columns that the last file had and this one lacks',
  },
];

/** Whom a file may change by itself, and what a column that is gone means. */
export function SyncMode({ form }: { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> }) {
  const mode = useWatch({ control: form.control, name: 'syncMode' });
  return (
    <Section title="What a file changes">
      <div className="flex flex-col gap-5">
        <RadioField form={form} name="syncMode" label="Whom" options={modes} />
        {mode === 'full' ? (
          <Checkbox
            {...form.register('createIdentities')}
            label="Create people whom nobody knows yet"
            hint="Otherwise such rows fail, and another source has to create the person first"
          />
        ) : null}
        <Checkbox
          {...form.register('requireName')}
          label="A new person needs a name"
          hint="A first, last or display name"
        />
        {mode === 'query' ? (
          <RadioField
            form={form}
            name="queryMismatch"
            label="When a record has somebody’s address but goes by another one"
            options={mismatches}
          />
        ) : null}
        <RadioField form={form} name="droppedColumns" label="When an optional column is gone" options={columns} />
      </div>
    </Section>
  );
}
