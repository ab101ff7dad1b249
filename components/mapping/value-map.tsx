'use client';

import { useState } from 'react';

import { Button } from '#components/ui/button';
import { IconButton } from '#components/ui/icon-button';
import { IconClose } from '#components/ui/icons';
import { Input } from '#components/ui/input';
import { Select } from '#components/ui/select';
import type { Field } from '#lib/domain/identity/fields';

import { toValueMap, toValuePairs, withSamples, type ValuePair } from './value-pairs.ts';

type Props = {
  readonly field: Field;
  readonly map: Readonly<Record<string, string>>;
  /** Distinct values of the template’s column. */
  readonly samples: readonly string[];
  readonly onChange: (map: Record<string, string>) => void;
};

const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Words of the file and what they become. A value that is not listed stays as it is. */
export function ValueMap({ field, map, samples, onChange }: Props) {
  // Lines that are not whole yet live here; the rule holds the whole ones.
  const [pairs, setPairs] = useState<readonly ValuePair[]>(() => toValuePairs(map));
  const change = (next: readonly ValuePair[]) => {
    setPairs(next);
    onChange(toValueMap(next));
  };
  const offered = withSamples(pairs, samples);
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-medium">Values</legend>
      <p className="text-ink-3 text-sm">
        What a value of the file becomes, letter for letter. A value that is not listed stays as it is.
      </p>
      {pairs.map((pair, index) => (
        <PairLine
          key={pair.id}
          field={field}
          pair={pair}
          position={index + 1}
          onChange={(changed) => change(pairs.map((one) => (one.id === pair.id ? changed : one)))}
          onRemove={() => change(pairs.filter(({ id }) => id !== pair.id))}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => setPairs([...pairs, { id: nextId(pairs), from: '', to: '' }])}>
          Add a value
        </Button>
        {offered.length === pairs.length ? null : (
          <Button size="small" onClick={() => setPairs(offered)}>
            List the {offered.length - pairs.length} values of the template
          </Button>
        )}
      </div>
    </fieldset>
  );
}

function nextId(pairs: readonly ValuePair[]): number {
  return Math.max(0, ...pairs.map(({ id }) => id)) + 1;
}

type LineProps = {
  readonly field: Field;
  readonly pair: ValuePair;
  readonly position: number;
  readonly onChange: (pair: ValuePair) => void;
  readonly onRemove: () => void;
};

function PairLine({ field, pair, position, onChange, onRemove }: LineProps) {
  const label = `Value ${position} of ${field.label}`;
  return (
    <div className="flex items-center gap-2">
      <Input
        isMono
        aria-label={`${label} in the file`}
        value={pair.from}
        onChange={({ target }) => onChange({ ...pair, from: target.value })}
      />
      <span aria-hidden="true">→</span>
      {field.type === 'boolean' ? (
        <span className="min-w-28 flex-1">
          <Select
            aria-label={`${label} becomes`}
            placeholder="Choose"
            options={yesNo}
            value={pair.to}
            onChange={({ target }) => onChange({ ...pair, to: target.value })}
          />
        </span>
      ) : (
        <Input
          isMono
          aria-label={`${label} becomes`}
          value={pair.to}
          onChange={({ target }) => onChange({ ...pair, to: target.value })}
        />
      )}
      <IconButton label={`Remove value ${position} of ${field.label}`} onClick={onRemove}>
        <IconClose className="size-4" />
      </IconButton>
    </div>
  );
}
