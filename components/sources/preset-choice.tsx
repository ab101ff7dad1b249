'use client';

import { useQuery } from '@tanstack/react-query';

import { FieldFrame } from '#components/form/field-frame';
import { Select } from '#components/ui/select';
import { q } from '#lib/client/query';
import { useTenant } from '#lib/client/tenant';
import type { OutputOf } from '#lib/contract/endpoint';
import { listPresets } from '#lib/contract/sources';
import type { PresetKey } from '#lib/domain/preset/preset';

export type ListedPreset = OutputOf<typeof listPresets>['items'][number];

type Props = { readonly value: PresetKey; readonly onChoose: (preset: ListedPreset) => void };

/** Which system writes the files: its settings are the ones to begin with. */
export function PresetChoice({ value, onChoose }: Props) {
  const presets = useQuery(q(useTenant(), listPresets, {})).data?.items ?? [];
  const chosen = presets.find(({ preset }) => preset === value);
  return (
    <FieldFrame id="preset" label="Files are made for" hint={chosen?.description} error={undefined}>
      <Select
        id="preset"
        aria-describedby="preset-hint"
        value={value}
        options={presets.map(({ preset, label }) => ({ value: preset, label }))}
        onChange={({ target }) => {
          const preset = presets.find((one) => one.preset === target.value);
          if (preset !== undefined) onChoose(preset);
        }}
      />
    </FieldFrame>
  );
}
