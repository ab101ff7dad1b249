import type { UseFormReturn } from 'react-hook-form';

import { RadioField } from '#components/form/radio-field';
import { compileDatePattern } from '#lib/domain/mapping/compile-date-pattern';
import type { DateQuestion } from '#lib/domain/source/open-date-questions';

import type { FormatFormInput, FormatFormValues } from './format-form';

type Props = {
  readonly form: UseFormReturn<FormatFormInput, unknown, FormatFormValues>;
  readonly questions: readonly DateQuestion[];
};

/** Day or month first: asked for each column that fits both, without an answer filled in. */
export function DateQuestions({ form, questions }: Props) {
  return questions.map(({ column, formats, example }, index) => (
    <div key={column} className="border-warn bg-warn-wash border-s-4 px-4 py-3">
      <RadioField
        form={form}
        name={`answers.${index}`}
        label={`Which is ${example} in ${column}?`}
        hint="Every date read so far fits both day-month and month-day."
        options={formats.map((format) => ({ value: format, label: toWords(example, format), hint: format }))}
      />
    </div>
  ));
}

function toWords(example: string, format: string): string {
  const read = compileDatePattern(format)?.(example.trim()) ?? null;
  if (read === null) return format;
  const date = new Date(Date.UTC(read.year, read.month - 1, read.day));
  const month = date.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' });
  return `${read.day} ${month} ${read.year}`;
}
