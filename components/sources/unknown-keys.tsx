import { useWatch, type UseFormReturn } from 'react-hook-form';

import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import type { Source } from '#lib/contract/sources';
import { adoptLabel } from '#lib/domain/source/adopt-label';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = {
  readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>;
  readonly source: Source;
};

const choices = [
  { value: 'none', label: 'It is a new person', hint: 'Recommended where all sources share one External ID' },
  {
    value: 'email',
    label: 'Look for the person by e-mail address first',
    hint: 'One person with this address is taken for the same, several fail the row; upper and lower case are alike',
  },
  {
    value: 'employeeNumber',
    label: 'Look for the person by employee number first',
    hint: 'One person with this number is taken for the same, several fail the row',
  },
];

/** Whether people whom this source calls otherwise are found by a second key. */
export function UnknownKeys({ form, source }: Props) {
  const chosen = useWatch({ control: form.control, name: 'adoptBy' });
  const isMapped = chosen === 'none' || source.identityMapping.some(({ field }) => field === chosen);
  return (
    <Section title="When nobody has the External ID of a row">
      <RadioField
        form={form}
        name="adoptBy"
        label="Who is it"
        hint={isMapped ? 'People keep their External ID; this source goes on naming them by its own' : unmapped}
        options={choicesFor(source)}
      />
    </Section>
  );
}

/** A field of the tenant's own, set by a preset or by the API, stays a choice. */
function choicesFor({ policy: { adoptBy } }: Source) {
  if (adoptBy === null || choices.some(({ value }) => value === adoptBy)) return choices;
  const hint = 'One person with this value is taken for the same, several fail the row';
  return [...choices, { value: adoptBy, label: `Look for the person by ${adoptLabel(adoptBy)} first`, hint }];
}

const unmapped = 'This source does not map that field yet: map it in step 4, otherwise nobody is found by it';
