import type { UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';
import { Textarea } from '#components/ui/textarea';
import type { Source } from '#lib/contract/sources';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>; readonly source: Source };

const people = [
  { value: 'all', label: 'Everybody in the file' },
  { value: 'mapped', label: 'People with a name from the group map' },
  { value: 'groups', label: 'People with one of these names', hint: 'As the file writes them, one per line below' },
];
const areas = [
  [
    'groupEntries',
    'Group names of the file',
    'One per line, like Design Team = Creative Suite; Other group. Without any, the names are the groups',
  ],
  [
    'groupRules',
    'Patterns for group names',
    'One per line, like ROLE-(.+) => Role $1; the pattern fits the beginning of a name',
  ],
] as const;

/** What group names stand for, whom of the file the source takes and whom it leaves alone; asked of a source that maps groups. */
export function GroupQuestions({ form, source }: Props) {
  if (!source.identityMapping.some(({ field }) => field === 'groups')) return null;
  return (
    <Section title="Groups, and whom this source takes">
      <div className="flex flex-col gap-5">
        {areas.map(([name, label, hint]) => (
          <Field key={name} form={form} name={name} label={label} hint={hint} isOptional>
            {(control) => <Textarea {...control} isMono rows={3} />}
          </Field>
        ))}
        <Checkbox {...form.register('ignoreGroupCase')} label="Pass over upper and lower case of group names" />
        <RadioField
          form={form}
          name="people"
          label="Whom to take"
          hint="Everybody else counts as missing from the file"
          options={people}
        />
        <Field form={form} name="peopleGroups" label="Names that people must have" isOptional>
          {(control) => <Textarea {...control} isMono rows={2} />}
        </Field>
        <Checkbox
          {...form.register('createUngrouped')}
          label="Create people to whom the file gives no group"
          hint="People who are there already are updated in any case"
        />
        <Field
          form={form}
          name="protectedGroups"
          label="Leave members of these groups alone"
          hint="One per line; no file of this source changes them"
          isOptional
        >
          {(control) => <Textarea {...control} isMono rows={2} />}
        </Field>
      </div>
    </Section>
  );
}
