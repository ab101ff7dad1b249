import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';

import type { FormatFormInput, FormatFormValues } from './format-form';

type Props = { readonly form: UseFormReturn<FormatFormInput, unknown, FormatFormValues> };

const parser = [
  { value: 'rfc4180', label: 'As the standard for CSV says' },
  { value: 'python', label: 'As Python reads CSV' },
  { value: 'php', label: 'As PHP reads CSV' },
];
const headers = [
  { value: 'relaxed', label: 'Upper and lower case do not count' },
  { value: 'exact', label: 'Exactly as they are mapped' },
];
const shortRow = [
  { value: 'keep', label: 'The missing cells keep what is stored' },
  { value: 'empty', label: 'The missing cells are empty' },
  { value: 'fail', label: 'The row fails' },
];
const longRow = [
  { value: 'fail', label: 'The row fails, since a separator may lack its quotes' },
  { value: 'drop', label: 'The further cells are left out, with a note' },
];
const textAfterQuote = [
  { value: 'fail', label: 'The row fails' },
  { value: 'append', label: 'It is part of the value, with a warning' },
];
const blankCells = [
  { value: 'quiet', label: 'Empty' },
  { value: 'note', label: 'Empty, with a note' },
  { value: 'fail', label: 'The row fails' },
];
const choices = [
  ['parser', 'Quotes and line ends', parser],
  ['headers', 'Headings', headers],
  ['shortRow', 'A row with too few cells', shortRow],
  ['longRow', 'A row with too many cells', longRow],
  ['textAfterQuote', 'Text behind a closing quote', textAfterQuote],
  ['blankCells', 'A cell of nothing but spaces is', blankCells],
] as const;

/** How exactly a file must be written; folded away, since a preset or the usual settings answer it. */
export function StrictFields({ form }: Props) {
  const hasHeader = useWatch({ control: form.control, name: 'headerRow' }).trim() !== '0';
  // What is wrong must be in sight.
  const isWrong = (['skipLines', 'columnCount'] as const).some(
    (name) => form.getFieldState(name, form.formState).error,
  );
  return (
    <details open={isWrong || undefined}>
      <summary className="cursor-pointer font-medium">How strictly the file is read</summary>
      <div className="flex flex-col gap-5 pt-4">
        <Field
          form={form}
          name="skipLines"
          label="Lines to skip at the beginning"
          hint="Before headings are looked for"
        >
          {(control) => <Input {...control} inputMode="numeric" />}
        </Field>
        {hasHeader ? null : <WithoutHeadings form={form} />}
        {choices.map(([name, label, options]) => (
          <Field key={name} form={form} name={name} label={label}>
            {(control) => <Select {...control} options={options} />}
          </Field>
        ))}
        <Field form={form} name="escape" label="Escape character inside quotes" hint="Empty: a quote is written twice">
          {(control) => <Input {...control} isMono maxLength={1} />}
        </Field>
        <Checkbox {...form.register('refusesBrackets')} label="Refuse rows with < or > in a mapped cell" />
        <Checkbox {...form.register('noteTrimmed')} label="Tell where spaces around a value were taken away" />
      </div>
    </details>
  );
}

function WithoutHeadings({ form }: Props) {
  return (
    <>
      <Field
        form={form}
        name="columnNames"
        label="Names of the columns, in their order"
        hint="Parted by commas; further ones are Column 9, Column 10, …"
        isOptional
      >
        {(control) => <Input {...control} isMono />}
      </Field>
      <Field
        form={form}
        name="columnCount"
        label="Number of columns"
        hint="Empty: as many as the first row has"
        isOptional
      >
        {(control) => <Input {...control} inputMode="numeric" />}
      </Field>
      <Checkbox
        {...form.register('headingCheck')}
        label="Refuse a file that begins with headings"
        hint="Otherwise its headings would become a person"
      />
    </>
  );
}
