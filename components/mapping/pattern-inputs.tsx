'use client';

import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';

import type { EditedRule } from './edited-rule';

/** Patterns that are often needed, ready to use. */
const library = [
  { label: 'Text before @', pattern: '^([^@]+)@.*$', replacement: '$1' },
  { label: 'Text after the last \\', pattern: '^.*\\\\([^\\\\]+)$', replacement: '$1' },
  { label: 'Digits only', pattern: '[^0-9]+', replacement: '' },
  { label: 'Last from “Last, First”', pattern: '^([^,]+),.*$', replacement: '$1' },
  { label: 'First from “Last, First”', pattern: '^[^,]+,\\s*(.*)$', replacement: '$1' },
  { label: 'First word', pattern: '^(\\S+).*$', replacement: '$1' },
  { label: 'Last word', pattern: '^.*?(\\S+)$', replacement: '$1' },
  { label: 'Without the first letter', pattern: '^.(.*)$', replacement: '$1' },
];

type Props = {
  readonly label: string;
  readonly rule: EditedRule;
  readonly onChange: (rule: EditedRule) => void;
};

export function PatternInputs({ label, rule, onChange }: Props) {
  return (
    <>
      <Select
        aria-label={`Ready pattern for ${label}`}
        placeholder="Use a ready pattern"
        options={library.map((entry, index) => ({ value: String(index), label: entry.label }))}
        value=""
        onChange={({ target }) => {
          const entry = library[Number(target.value)];
          if (target.value !== '' && entry !== undefined)
            onChange({ ...rule, pattern: entry.pattern, replacement: entry.replacement });
        }}
      />
      <Input
        isMono
        aria-label={`Pattern for ${label}`}
        placeholder="^(.*)$"
        value={rule.pattern}
        onChange={({ target }) => onChange({ ...rule, pattern: target.value })}
      />
      <Input
        isMono
        aria-label={`Replacement for ${label}`}
        placeholder="$1"
        value={rule.replacement}
        onChange={({ target }) => onChange({ ...rule, replacement: target.value })}
      />
    </>
  );
}
