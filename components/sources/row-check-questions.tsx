import type { UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { Section } from '#components/layout/section';
import { Select } from '#components/ui/select';
import type { Source } from '#lib/contract/sources';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>; readonly source: Source };

const choices = [
  { value: 'warn', label: 'Note it and use the row' },
  { value: 'dropValue', label: 'Leave the value out and use the rest' },
  { value: 'rejectRow', label: 'Refuse the row' },
];

/** What becomes of rows whose values do not go together; asked of a source that a preset or the API gave such checks. */
export function RowCheckQuestions({ form, source }: Props) {
  const { rowChecks } = source.policy;
  if (rowChecks.every(({ message }) => message === '')) return null;
  return (
    <Section title="Rows whose values do not go together">
      <div className="flex flex-col gap-5">
        {rowChecks.map(({ message }, i) =>
          message === '' ? null : (
            <Field key={message} form={form} name={`rowChecks.${i}`} label={message}>
              {(control) => <Select {...control} options={choices} />}
            </Field>
          ),
        )}
      </div>
    </Section>
  );
}
