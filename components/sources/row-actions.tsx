import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

const words = [
  ['applyWords', 'Words for an active person'],
  ['suspendWords', 'Words for a person without access'],
  ['deleteWords', 'Words for deleting: access and credentials end, the person stays for the records'],
] as const;

const layouts = [
  {
    value: 'full',
    label: 'Row, status, code and remark',
    hint: 'Behind the columns of the file; it can be sent again as it is',
  },
  {
    value: 'remark',
    label: 'One remark',
    hint: 'In one further column, beginning with SUCCESS, PARTIAL, FAILED or SKIPPED',
  },
];

/** Files whose rows say themselves what is to be done, and what such systems want to hear back. */
export function RowActions({ form }: Props) {
  const column = useWatch({ control: form.control, name: 'actionColumn' });
  return (
    <>
      <Section title="When a column says what each row does">
        <div className="flex flex-col gap-5">
          <Field form={form} name="actionColumn" label="Column" hint="Empty: every row adds or updates its person">
            {(control) => (
              <span className="max-w-form block">
                <Input {...control} placeholder="none" />
              </span>
            )}
          </Field>
          {column === ''
            ? null
            : words.map(([name, label]) => <Words key={name} form={form} name={name} label={label} />)}
          <Checkbox
            {...form.register('customFieldsByHeading')}
            label="Fill custom fields by the headings of the file"
            hint="A column that is called like a custom field, or by another name of it, needs no rule"
          />
        </div>
      </Section>
      <Section title="What the result file adds">
        <RadioField form={form} name="resultFile" label="To each row" options={layouts} />
      </Section>
    </>
  );
}

type WordsProps = Props & { readonly name: (typeof words)[number][0]; readonly label: string };

function Words({ form, name, label }: WordsProps) {
  return (
    <Field form={form} name={name} label={label} hint="With commas between them">
      {(control) => (
        <span className="max-w-form block">
          <Input {...control} />
        </span>
      )}
    </Field>
  );
}
