import { adobe } from './adobe.ts';
import { genea } from './genea.ts';
import { generic } from './generic.ts';
import type { Preset, PresetKey } from './preset.ts';

/** Every preset, in the order of the menu. */
export const presets: Readonly<Record<PresetKey, Preset>> = { genea, adobe, generic };
