import { useWatch, type UseFormReturn } from 'react-hook-form';

import { Field } from '#components/form/field';
import { RadioField } from '#components/form/radio-field';
import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';
import { Input } from '#components/ui/input';
import type { Source } from '#lib/contract/sources';

import { ListColumnRows } from './list-column-rows';
import type { ManagementInput, ManagementValues } from './management-form';

type Props = {
  readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>;
  readonly source: Source;
};

const keep = {
  value: 'keep',
  label: 'Keep and list them',
  hint: 'They stay active; each run names them. A good choice until you have seen a few runs',
};
const choices = [
  keep,
  {
    value: 'removeGroups',
    label: 'Keep them and take this source’s groups away',
    hint: 'They stay active and keep groups that another source or a person gave them',
  },
  {
    value: 'removeAllGroups',
    label: 'Keep them and take all their groups away',
    hint: 'Another source gives its groups again when it next names them',
  },
  {
    value: 'deactivateLater',
    label: 'Deactivate after several files in a row',
    hint: 'Recommended once a real run was completed: one broken export harms nobody',
  },
  { value: 'deactivate', label: 'Deactivate at once', hint: 'Their credentials stop working with the run' },
  {
    value: 'delete',
    label: 'Delete after several files in a row',
    hint: 'The person and the history of their values are erased',
  },
];

/** What to do with people whom a complete file no longer names. */
export function MissingPolicy({ form, source }: Props) {
  const reason = whyOnlyKeep(source);
  const missing = useWatch({ control: form.control, name: 'missing' });
  const waits = missing === 'deactivateLater' || missing === 'delete';
  return (
    <Section title="When a person is missing from the file">
      <div className="flex flex-col gap-5">
        <RadioField
          form={form}
          name="missing"
          label="What to do"
          hint={reason ?? 'Only a complete file can show that somebody is missing'}
          options={choicesOf(source)}
        />
        {waits && reason === null ? (
          <Field form={form} name="afterFiles" label="Files in a row without them">
            {(control) => (
              <span className="block w-24">
                <Input {...control} inputMode="numeric" />
              </span>
            )}
          </Field>
        ) : null}
        {source.policy.fileMeaning === 'snapshot' ? <ListColumnRows form={form} /> : null}
        {reason === null && missing !== 'keep' ? <Further form={form} missing={missing} /> : null}
      </div>
    </Section>
  );
}

type FurtherProps = Pick<Props, 'form'> & { readonly missing: ManagementInput['missing'] };

function Further({ form, missing }: FurtherProps) {
  return (
    <>
      <Field form={form} name="graceDays" label="Days that must pass as well" hint="Since the first file without them">
        {(control) => (
          <span className="block w-24">
            <Input {...control} inputMode="numeric" />
          </span>
        )}
      </Field>
      <Checkbox
        {...form.register('waitsForKeys')}
        label="Missing people wait while the External ID of a row cannot be read"
        hint="That row may be theirs"
      />
      <Checkbox
        {...form.register('onlyGrouped')}
        label="Only people to whom this source gives a group"
        hint="Others stay as they are and do not count for the limits"
      />
      {missing === 'deactivate' || missing === 'deactivateLater' ? (
        <Checkbox
          {...form.register('dropsGroups')}
          label="Whoever is deactivated loses this source’s groups, too"
          hint="They are given again when the person comes back"
        />
      ) : null}
    </>
  );
}

const groupChoices: readonly string[] = ['keep', 'removeGroups', 'removeAllGroups'];

/** Taking back groups is no word on who is active. */
function choicesOf({ policy }: Source) {
  if (policy.fileMeaning !== 'snapshot') return [keep];
  return policy.decidesActive ? choices : choices.filter(({ value }) => groupChoices.includes(value));
}

function whyOnlyKeep({ policy }: Source): string | null {
  if (policy.fileMeaning !== 'snapshot') {
    return 'Each file contains only changes, so nobody can be missing. Change it in step 1 to choose more';
  }
  if (!policy.decidesActive) {
    return 'This source does not decide who is active, so it keeps people. Change it in step 1 to choose more';
  }
  return null;
}
