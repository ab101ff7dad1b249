import { useState } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import { Time } from '#components/ui/time';

import type { ManagementInput, ManagementValues } from './management-form';
import { toScheduleSentence } from './schedule-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

const choices = [
  { value: 'arrival', label: 'As they arrive', hint: 'A run begins within seconds' },
  { value: 'weekdays', label: 'Every weekday at a time', hint: 'Files wait until then and run in the order they came' },
  { value: 'daily', label: 'Every day at a time' },
  { value: 'pattern', label: 'At the times of a cron pattern', hint: 'Minute, hour, day, month, day of the week' },
];

/** When files run, and by when one must have come. */
export function RunTimes({ form }: Props) {
  const [runs, isExpected] = useWatch({ control: form.control, name: ['runs', 'isExpected'] });
  return (
    <Section title="When files run">
      <div className="flex flex-col gap-5">
        <RadioField form={form} name="runs" label="Files that arrive by themselves run" options={choices} />
        {runs === 'weekdays' || runs === 'daily' ? (
          <Short form={form} name="runTime" label="Time, such as 06:00" />
        ) : null}
        {runs === 'pattern' ? <Short form={form} name="runPattern" label="Cron pattern, such as 0 6 * * 1-5" /> : null}
        <NextRun form={form} />
        <Checkbox
          {...form.register('isExpected')}
          label="Raise an alarm when no file has arrived by a time"
          hint="It stands on Home and on the source until the next file, and is sent as an event"
        />
        {isExpected ? (
          <>
            <Short form={form} name="expectedTime" label="A file is expected every day by" />
            <Short form={form} name="graceMinutes" label="Minutes to wait before the alarm" />
          </>
        ) : null}
        {runs !== 'arrival' || isExpected ? (
          <Short form={form} name="timeZone" label="Time zone of these times, such as America/Toronto" />
        ) : null}
      </div>
    </Section>
  );
}

type ShortProps = Props & { readonly name: keyof ManagementInput; readonly label: string };

function Short({ form, name, label }: ShortProps) {
  return (
    <Field form={form} name={name} label={label}>
      {(control) => (
        <span className="block w-56">
          <Input {...control} autoComplete="off" />
        </span>
      )}
    </Field>
  );
}

function NextRun({ form }: Props) {
  const typed = useWatch({ control: form.control, compute: (values: ManagementInput) => values });
  const [now] = useState(() => new Date());
  const sentence = toScheduleSentence(typed, now);
  return (
    <output className="text-md max-w-text block">
      {sentence === null ? null : (
        <>
          {sentence.words}. Next: <Time value={sentence.nextAt} shows="absolute" timeZone={typed.timeZone} />.
        </>
      )}
    </output>
  );
}
