'use client';

import { useState } from 'react';

import { IconButton } from '#components/ui/icon-button';
import { IconMore } from '#components/ui/icons';
import { Menu } from '#components/ui/menu';
import type { SourceTemplate } from '#lib/domain/source/source';

import type { EditedRule } from './edited-rule';
import type { Line } from './mapping-line';
import { RuleDrawer } from './rule-drawer';

type Props = {
  readonly line: Line;
  readonly rule: EditedRule;
  readonly template: SourceTemplate | null;
  readonly onChange: (rule: EditedRule | null) => void;
};

/** What is rarely changed about a rule, and taking the field out of the mapping. */
export function RowMenu({ line, rule, template, onChange }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { label } = line.field;
  return (
    <>
      <Menu
        trigger={
          <IconButton label={`Options of ${label}`}>
            <IconMore className="size-4" />
          </IconButton>
        }
        items={[
          { label: 'Values, steps and empty cells', onSelect: () => setOpen(true) },
          { label: 'Do not map', onSelect: () => onChange(null), isDestructive: true },
        ]}
      />
      {isOpen ? (
        <RuleDrawer line={line} rule={rule} template={template} onChange={onChange} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
