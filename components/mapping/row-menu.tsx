'use client';

import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';

import type { EditedRule } from './edited-rule';

type Props = {
  readonly label: string;
  readonly rule: EditedRule;
  readonly onChange: (rule: EditedRule | null) => void;
};

/** What is rarely changed about a rule. */
export function RowMenu({ label, rule, onChange }: Props) {
  const clears = rule.whenEmpty === 'clear';
  return (
    <Menu
      trigger={
        <IconButton label={`Options of ${label}`}>
          <IconMore className="size-4" />
        </IconButton>
      }
      items={[
        {
          label: clears ? 'When empty: leave unchanged' : 'When empty: clear it',
          onSelect: () => onChange({ ...rule, whenEmpty: clears ? 'keep' : 'clear' }),
        },
        {
          label: rule.optional ? 'Refuse a file without this column' : 'Accept a file without this column',
          onSelect: () => onChange({ ...rule, optional: !rule.optional }),
        },
        { label: 'Do not map', onSelect: () => onChange(null), isDestructive: true },
      ]}
    />
  );
}
