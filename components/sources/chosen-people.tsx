import type { UseFormReturn } from 'react-hook-form';

import { Section } from '#components/layout/section';

import type { ManagementInput, ManagementValues } from './management-form';
import { PatternRows } from './pattern-rows';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

/** Whom of a file the source takes, and whom it never changes, by their values. */
export function ChosenPeople({ form }: Props) {
  return (
    <Section title="People chosen by their values">
      <div className="flex flex-col gap-6">
        <PatternRows
          form={form}
          name="selectionPatterns"
          legend="Take only people whose values fit"
          hint="A pattern must fit the whole value, upper and lower case alike, and all patterns must fit. Everybody else counts as missing from the file"
        />
        <PatternRows
          form={form}
          name="protectionPatterns"
          legend="Leave people alone whose values fit"
          hint="One pattern is enough. No file of this source changes these people, and they do not count for its limits"
        />
      </div>
    </Section>
  );
}
