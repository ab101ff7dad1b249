import { mapClearidHeader, recogniseClearid } from './map-clearid-header.ts';
import type { Preset } from './preset.ts';

/** Genetec ClearID's Cloud CSV: any headings, linked by External ID; nobody is deactivated because a file does not name them. */
export const clearid: Preset = {
  label: 'ClearID Cloud CSV file',
  description: 'People and cards linked by External ID; people whom a file does not name stay as they are.',
  settings: {
    format: {
      listSeparator: ';',
      trueTokens: ['true', 'yes', 'y', '1', 'active', 'enabled'],
      falseTokens: ['false', 'no', 'n', '0', 'inactive', 'disabled'],
    },
    policy: { fileMeaning: 'snapshot', missing: { action: 'keep' } },
  },
  fields: [],
  standardColumns: null,
  recognise: (head) => recogniseClearid(head, { key: 'external id', system: 'ClearID' }),
  mapHeader: mapClearidHeader,
  settingsFiles: null,
};
