import type { UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Input } from '#components/ui/input';

import type { BadgeTypeInput, BadgeTypeValues } from './badge-type-form.ts';
import { dateHint, daysHint, type Timing, timingWords } from './timing-words.ts';

export type BadgeTypeFormState = UseFormReturn<BadgeTypeInput, unknown, BadgeTypeValues>;
type Props = { readonly form: BadgeTypeFormState; readonly timing: Timing };

/** One of the two rules of a badge type: a choice, and the number or date that it needs. */
export function TimingQuestion({ form, timing }: Props) {
  const { question, hint, choices } = timingWords[timing];
  const rule = form.watch(`${timing}.rule`);
  return (
    <>
      <RadioField form={form} name={`${timing}.rule`} label={question} hint={hint} options={choices} />
      {rule === 'afterDays' ? (
        <Field form={form} name={`${timing}.days`} label={`${question}: number of days`} hint={daysHint[timing]}>
          {(control) => <Input {...control} inputMode="numeric" autoComplete="off" />}
        </Field>
      ) : null}
      {rule === 'onDate' ? (
        <Field form={form} name={`${timing}.date`} label={`${question}: date`} hint={dateHint[timing]}>
          {(control) => <Input {...control} isMono autoComplete="off" />}
        </Field>
      ) : null}
    </>
  );
}
