'use client';

import { Checkbox } from '#components/ui/checkbox';
import { Drawer } from '#components/ui/drawer';
import { RadioGroup } from '#components/ui/radio-group';
import type { SourceTemplate } from '#lib/domain/source/source';

import type { EditedRule } from './edited-rule';
import { FallbackColumns } from './fallback-columns';
import type { Line } from './mapping-line';
import { StandIn } from './stand-in';
import { TransformList } from './transform-list';
import { ValueMap } from './value-map';

type Props = {
  readonly line: Line;
  readonly rule: EditedRule;
  readonly template: SourceTemplate | null;
  readonly onChange: (rule: EditedRule) => void;
  readonly onClose: () => void;
};

const whenEmpty = [
  { value: 'keep', label: 'Leave the value unchanged' },
  { value: 'clear', label: 'Clear the value' },
];
const onDefect = [
  {
    value: 'field',
    label: 'Leave this field unchanged',
    hint: 'The rest of the row counts; the row carries a warning',
  },
  { value: 'row', label: 'Fail the whole row' },
];

/** What is rarely changed about a rule: other columns, words, steps, and what an empty or unreadable cell means. */
export function RuleDrawer({ line: { field }, rule, template, onChange, onClose }: Props) {
  const { rest } = rule;
  const changeRest = (change: Partial<EditedRule['rest']>) => onChange({ ...rule, rest: { ...rest, ...change } });
  const readsColumn = rule.type === 'direct' || rule.type === 'regex';
  return (
    <Drawer isOpen onClose={onClose} title={field.label} closeLabel={`Close ${field.label}`}>
      <div className="flex flex-col gap-8">
        {rule.type === 'direct' ? (
          <FallbackColumns
            field={field}
            columns={rest.fallbackColumns}
            template={template}
            onChange={(fallbackColumns) => changeRest({ fallbackColumns })}
          />
        ) : null}
        {rule.type === 'fixed' ? null : (
          <>
            <ValueMap
              field={field}
              map={rest.valueMap}
              samples={samplesOf(rule, template)}
              onChange={(valueMap) => changeRest({ valueMap })}
            />
            <TransformList
              field={field}
              steps={rest.transforms}
              onChange={(transforms) => changeRest({ transforms })}
            />
            <RadioGroup
              legend="When the cell is empty"
              name="when-empty"
              options={whenEmpty}
              value={rule.whenEmpty}
              onChange={({ target }) => onChange({ ...rule, whenEmpty: target.value === 'clear' ? 'clear' : 'keep' })}
            />
            <StandIn kept={rule.kept} onChange={(kept) => onChange({ ...rule, kept })} />
            <RadioGroup
              legend="When the value cannot be used"
              name="on-defect"
              options={onDefect}
              value={rest.onDefect}
              onChange={({ target }) => changeRest({ onDefect: target.value === 'row' ? 'row' : 'field' })}
            />
            {field.type === 'key' ? null : <Demands rule={rule} onChange={onChange} />}
          </>
        )}
        {readsColumn ? (
          <Checkbox
            label="Accept a file without this column"
            hint="Stored values stay as they are; otherwise such a file is refused as a whole"
            checked={rule.optional}
            onChange={({ target }) => onChange({ ...rule, optional: target.checked })}
          />
        ) : null}
      </div>
    </Drawer>
  );
}

/** What a value must be besides readable; a key is always both. */
function Demands({ rule, onChange }: Pick<Props, 'rule' | 'onChange'>) {
  const { rest, kept } = rule;
  return (
    <>
      <Checkbox
        label="Every row needs a value"
        hint="An empty cell cannot be used, as one with a wrong value"
        checked={kept.required === true}
        onChange={({ target }) => onChange({ ...rule, kept: { ...kept, required: target.checked || undefined } })}
      />
      <Checkbox
        label="Everybody has a value of their own"
        hint="A value that an earlier row or somebody else has cannot be used"
        checked={rest.unique}
        onChange={({ target }) => onChange({ ...rule, rest: { ...rest, unique: target.checked } })}
      />
    </>
  );
}

/** What the file holds, each once: the words that a person may want to translate. */
function samplesOf(rule: EditedRule, template: SourceTemplate | null): readonly string[] {
  if (rule.type !== 'direct') return [];
  const samples = template?.columns.find(({ name }) => name === rule.column)?.samples ?? [];
  return [...new Set(samples.map((sample) => sample.trim()).filter((sample) => sample !== ''))];
}
