import type { FileHead, PresetKey, Recognition } from './preset.ts';
import { presetKey } from './preset.ts';
import { presets } from './presets.ts';

export type RecognisedPreset = Recognition & { readonly preset: PresetKey };

/** The system that wrote a file, by its headings and first rows; null when it is none of ours. The first of equals wins. */
export function recognisePreset(head: FileHead): RecognisedPreset | null {
  const found = presetKey.options.flatMap((preset) => {
    const recognition = presets[preset].recognise(head);
    return recognition === null ? [] : [{ preset, ...recognition }];
  });
  return found.toSorted((a, b) => b.score - a.score)[0] ?? null;
}
