import type { OutputOf } from '#lib/contract/endpoint';
import type { listPresets as contract } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { presetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { authorize } from '#lib/services/authorize';

import { toPresetSettings } from './to-preset-settings.ts';

export async function listPresets(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  const items = presetKey.options.map((preset) => ({
    preset,
    label: presets[preset].label,
    description: presets[preset].description,
    settings: toPresetSettings(preset),
    standardColumns: toList(presets[preset].standardColumns),
    settingsFiles: [...(presets[preset].settingsFiles?.names ?? [])],
  }));
  return { items, nextCursor: null };
}

function toList(columns: readonly string[] | null): string[] | null {
  return columns === null ? null : [...columns];
}
