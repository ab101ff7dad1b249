import type { PresetKey } from '#lib/domain/preset/preset';
import { presets } from '#lib/domain/preset/presets';
import { patchSettings } from '#lib/domain/source/patch-settings';
import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';

/** The settings a new source of this preset begins with. */
export function toPresetSettings(preset: PresetKey): SourceSettings {
  return patchSettings(sourceSettings.parse({}), presets[preset].settings);
}
