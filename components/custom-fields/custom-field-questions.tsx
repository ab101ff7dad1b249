import type { UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import { Textarea } from '#components/ui/textarea';
import { customFieldTypes } from '#lib/domain/identity/custom-field';

import type { CustomFieldForm } from './custom-field-form.ts';
import { hasChoices, typeWords } from './custom-field-words.ts';

type Props = {
  readonly form: UseFormReturn<CustomFieldForm, unknown, CustomFieldForm>;
  /** Key and type are chosen once. */
  readonly isNew: boolean;
};

/** What makes a field of the tenant's own. */
export function CustomFieldQuestions({ form, isNew }: Props) {
  return (
    <>
      <Field form={form} name="label" label="Label" hint="What people read, for example Cost center">
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      {isNew ? <KeyAndType form={form} /> : null}
      {hasChoices(form.watch('type')) ? (
        <Field
          form={form}
          name="choices"
          label="Choices"
          hint="One per line, as they are to be stored, in the order in which people see them"
        >
          {(control) => <Textarea {...control} rows={5} />}
        </Field>
      ) : null}
      <Field
        form={form}
        name="description"
        label="Description"
        hint="What it is for: shown to who edits the field"
        isOptional
      >
        {(control) => <Textarea {...control} rows={2} />}
      </Field>
      <Field form={form} name="section" label="Section" hint="Fields of one section belong together" isOptional>
        {(control) => <Input {...control} autoComplete="off" />}
      </Field>
      <Field
        form={form}
        name="aliases"
        label="Headings in files"
        hint="One per line; a column with such a heading is suggested for the field"
        isOptional
      >
        {(control) => <Textarea {...control} rows={3} />}
      </Field>
      <Checkbox
        {...form.register('required')}
        label="Required in files"
        hint="A row whose cell is empty gets a problem, and the person keeps the value they have."
      />
      <Checkbox {...form.register('readOnly')} label="Only sources fill it" hint="Nobody edits it by hand." />
      <Checkbox
        {...form.register('sensitive')}
        label="Sensitive"
        hint="Its values are masked where defects are told."
      />
    </>
  );
}

function KeyAndType({ form }: Pick<Props, 'form'>) {
  return (
    <>
      <Field form={form} name="key" label="Key" hint="How mappings and the API name it, for example costCenter">
        {(control) => <Input {...control} isMono autoComplete="off" />}
      </Field>
      <Field form={form} name="type" label="Holds" hint="Key and kind cannot be changed later">
        {(control) => (
          <Select {...control} options={customFieldTypes.map((value) => ({ value, label: typeWords[value] }))} />
        )}
      </Field>
    </>
  );
}
