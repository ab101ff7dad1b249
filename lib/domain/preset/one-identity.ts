import { mapClearidHeader, recogniseClearid } from './map-clearid-header.ts';
import type { Preset } from './preset.ts';

/**
 * Data-source files of ClearID's One Identity Synchronization Tool: the same names with a Unique ID, and dates as .NET writes
 * them without a culture, month first. Several files are several sources; their order is the order of authority.
 */
export const oneIdentity: Preset = {
  label: 'One Identity data-source file',
  description: 'One of several ordered files: for each field the first source that has a value wins.',
  settings: {
    format: {
      dateFormats: ['dotnetInvariant'],
      listSeparator: ';',
      trueTokens: ['true', 'yes', 'y', '1', 'active', 'enabled'],
      falseTokens: ['false', 'no', 'n', '0', 'inactive', 'disabled'],
    },
    policy: { fileMeaning: 'snapshot', missing: { action: 'keep' } },
  },
  fields: [],
  standardColumns: null,
  recognise: (head) => recogniseClearid(head, { key: 'unique id', system: 'the One Identity tool' }),
  mapHeader: mapClearidHeader,
  settingsFiles: null,
};
