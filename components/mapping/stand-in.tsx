import { Input } from '#components/ui/input';
import { RadioGroup } from '#components/ui/radio-group';

import type { EditedRule } from './edited-rule';
import { LabelledControl } from './labelled-control';

type Kept = EditedRule['kept'];
type Props = { readonly kept: Kept; readonly onChange: (kept: Kept) => void };

const writes = [
  { value: 'always', label: 'In every run' },
  {
    value: 'creating',
    label: 'Only when the person is created',
    hint: 'A later difference is a note; nothing is changed',
  },
];

/** What stands in for an empty cell, and whether the field is written after the person is there. */
export function StandIn({ kept, onChange }: Props) {
  return (
    <>
      <LabelledControl
        id="stand-in"
        label="Text for an empty or absent cell"
        hint="Such as US, or another column in curly brackets like {email}"
        isOptional
        error={undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={kept.default ?? ''}
            maxLength={500}
            onChange={({ target }) => onChange({ ...kept, default: target.value === '' ? undefined : target.value })}
          />
        )}
      </LabelledControl>
      <LabelledControl
        id="clear-word"
        label="Word that takes the value away"
        hint="Such as REMOVE, where an empty cell leaves the value as it is"
        isOptional
        error={undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={kept.clearWord ?? ''}
            maxLength={60}
            onChange={({ target }) => onChange({ ...kept, clearWord: target.value === '' ? undefined : target.value })}
          />
        )}
      </LabelledControl>
      <RadioGroup
        legend="When the field is written"
        name="writes"
        options={writes}
        value={kept.writes ?? 'always'}
        onChange={({ target }) => onChange({ ...kept, writes: target.value === 'creating' ? 'creating' : 'always' })}
      />
    </>
  );
}
