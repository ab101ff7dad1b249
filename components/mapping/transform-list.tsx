'use client';

import { IconButton } from '#components/ui/icon-button';
import { IconChevronDown, IconClose } from '#components/ui/icons';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import type { Field } from '#lib/domain/identity/fields';
import type { TransformUse } from '#lib/domain/mapping/mapping';
import { transformLabels } from '#lib/domain/mapping/transform-labels';

import { transformLabel } from './transform-label.ts';
import { transformOptions } from './transform-options.ts';

type Props = {
  readonly field: Field;
  readonly steps: readonly TransformUse[];
  readonly onChange: (steps: TransformUse[]) => void;
};

const stepsMax = 10;
const choices = Object.entries(transformLabels).map(([value, label]) => ({ value, label }));

/** Changes that are made to the value, one after the other, after the list of values was looked at. */
export function TransformList({ field, steps, onChange }: Props) {
  const keys = steps.map(({ name }, index) => keyOf(steps.slice(0, index), name));
  const replace = (index: number, step: TransformUse) => onChange(steps.map((one, at) => (at === index ? step : one)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">Steps</legend>
      <p className="text-ink-3 text-sm">Changes to the value, from first to last.</p>
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => (
          <li key={keys[index]} className="border-line flex flex-wrap items-end gap-2 border-b pb-2">
            <span className="min-w-40 flex-1">{`${index + 1}. ${transformLabel(step.name)}`}</span>
            <Options field={field} step={step} onChange={(changed) => replace(index, changed)} />
            {index === 0 ? null : (
              <IconButton
                label={`Move step ${index + 1} of ${field.label} up`}
                onClick={() => onChange(movedUp(steps, index))}
              >
                <IconChevronDown className="size-4 rotate-180" />
              </IconButton>
            )}
            <IconButton
              label={`Remove step ${index + 1} of ${field.label}`}
              onClick={() => onChange(steps.filter((_, at) => at !== index))}
            >
              <IconClose className="size-4" />
            </IconButton>
          </li>
        ))}
      </ol>
      {steps.length === stepsMax ? null : (
        <Select
          aria-label={`Add a step to ${field.label}`}
          placeholder="Add a step"
          options={choices}
          value=""
          onChange={({ target }) => {
            if (target.value !== '') onChange([...steps, newStep(target.value)]);
          }}
        />
      )}
    </fieldset>
  );
}

/** A step may stand in the list twice. */
function keyOf(before: readonly TransformUse[], name: string): string {
  return `${name}-${before.filter((step) => step.name === name).length}`;
}

function movedUp(steps: readonly TransformUse[], index: number): TransformUse[] {
  const moved = [...steps];
  moved.splice(index - 1, 2, ...steps.slice(index - 1, index + 1).toReversed());
  return moved;
}

function newStep(name: string): TransformUse {
  const started = (transformOptions[name] ?? []).filter(({ start }) => start !== '');
  return { name, options: Object.fromEntries(started.map(({ key, start }) => [key, start])) };
}

type OptionsProps = {
  readonly field: Field;
  readonly step: TransformUse;
  readonly onChange: (step: TransformUse) => void;
};

function Options({ field, step, onChange }: OptionsProps) {
  return (transformOptions[step.name] ?? []).map(({ key, label, placeholder }) => (
    <label key={key} className="flex w-28 flex-col gap-1 text-sm">
      {label}
      <Input
        isMono
        aria-label={`${label} for ${transformLabel(step.name)}, ${field.label}`}
        placeholder={placeholder}
        value={String(step.options[key] ?? '')}
        onChange={({ target }) => onChange({ ...step, options: withOption(step.options, key, target.value) })}
      />
    </label>
  ));
}

/** An option that was emptied is left out, so that its default counts. */
function withOption(options: TransformUse['options'], key: string, value: string): TransformUse['options'] {
  const { [key]: _, ...others } = options;
  return value === '' ? others : { ...others, [key]: value };
}
