import type { Preset } from './preset.ts';

export const generic: Preset = {
  label: 'Any CSV file',
  description: 'Finds out how the file is written; you choose which column goes where.',
  settings: {},
  fields: [],
  standardColumns: null,
  recognise: () => null,
  mapHeader: null,
  settingsFiles: null,
};
