import { z } from 'zod';

import type { SettingsPatch } from './settings-patch.ts';

export const presetKey = z.enum(['generic']);
export type PresetKey = z.infer<typeof presetKey>;

type Preset = {
  readonly label: string;
  readonly description: string;
  /** What differs from the defaults of every source. */
  readonly settings: SettingsPatch;
};

/** Ready-made settings for the exports of known systems. */
export const presets: Record<PresetKey, Preset> = {
  generic: {
    label: 'Any CSV file',
    description: 'Finds out how the file is written; you choose which column goes where.',
    settings: {},
  },
};
