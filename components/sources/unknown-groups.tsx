import type { UseFormReturn } from 'react-hook-form';

import { Section } from '#components/layout/section';
import { Checkbox } from '#components/ui/checkbox';
import type { Source } from '#lib/contract/sources';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues>; readonly source: Source };

/** What becomes of group names nobody knows; asked only of a source that maps groups. */
export function UnknownGroups({ form, source }: Props) {
  if (!source.identityMapping.some(({ field }) => field === 'groups' || field === 'groups+')) return null;
  return (
    <Section title="Groups that nobody knows yet">
      <Checkbox
        {...form.register('createGroups')}
        label="Add groups that a file names"
        hint="Otherwise the row gets a note, and its person joins as soon as the group is added"
      />
    </Section>
  );
}
