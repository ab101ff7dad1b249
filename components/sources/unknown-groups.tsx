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
    <Section title="Groups that a file names">
      <div className="flex flex-col gap-3">
        <Checkbox
          {...form.register('createGroups')}
          label="Add groups that nobody knows yet"
          hint="Otherwise the row gets a note, and its person joins as soon as the group is added"
        />
        {source.identityMapping.some(({ field }) => field === 'groups-') ? (
          <Checkbox
            {...form.register('endsAnyMembership')}
            label="Groups to leave end memberships that another source gives, too"
            hint="Until a row of this source joins the group again; otherwise the row says that it is given elsewhere"
          />
        ) : null}
      </div>
    </Section>
  );
}
