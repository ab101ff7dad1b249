import type { UseFormReturn } from 'react-hook-form';

import { Checkbox } from '#components/ui/checkbox';

import type { ManagementInput, ManagementValues } from './management-form';

type Props = { readonly form: UseFormReturn<ManagementInput, unknown, ManagementValues> };

const switches = [
  ['wholePercent', 'Compare changes in whole percent', 'Cut off, so that 18 of 23 are 78 %; 0 then checks nothing'],
  [
    'appliesSafePart',
    'When the limits on losing access or on failing rows are exceeded, apply the rest',
    'Nobody loses access over the first; over the second the rows that are right are written',
  ],
  [
    'allowOnce',
    'Let the next run pass its limits once',
    'It may also have no rows at all. Switches itself off when a run has used it to write',
  ],
  [
    'requireApproval',
    'Every run waits for approval',
    'For regulated sites: nothing is written before a person has looked at it',
  ],
] as const;

/** How limits are compared, and what happens when they are exceeded. */
export function LimitSwitches({ form }: Props) {
  return switches.map(([name, label, hint]) => (
    <Checkbox key={name} {...form.register(name)} label={label} hint={hint} />
  ));
}
