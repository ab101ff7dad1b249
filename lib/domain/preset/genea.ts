import type { Preset } from './preset.ts';
import { recogniseHeadings } from './recognise-headings.ts';

const columns = [
  'external_id',
  'full_name',
  'email',
  'user_status',
  'department',
  'employee_number',
  'cost_center',
  'mobile',
  'avatar_hex',
  'avatar_url',
  'assign_user_groups',
  'remove_user_groups',
  'card_number',
  'card_format_name',
  'card_facility_code',
  'card_badge_type_name',
  'card_activation_time_utc',
  'card_deactivation_time_utc',
  'card_status',
  'pin_number',
  'pin_badge_type_name',
  'pin_activation_time_utc',
  'pin_deactivation_time_utc',
  'pin_status',
];
const required = ['external_id', 'full_name', 'user_status'];

/** Genea's SFTP synchronization (help article 13701263): 24 headings, written exactly so, and one instruction per row. */
export const genea: Preset = {
  label: 'Genea SFTP file',
  description: 'One instruction per row: ACTIVE, SUSPEND or DELETE. Nobody is touched whom the file does not name.',
  settings: {
    format: { delimiter: ',', headers: 'exact', longRow: 'fail', shortRow: 'keep', listSeparator: '||' },
    policy: { fileMeaning: 'instructions' },
  },
  fields: [],
  recognise: (head) => recogniseHeadings({ system: 'Genea', columns, required }, head),
  mapHeader: null,
  fileRules: {
    columns,
    required,
    key: 'external_id',
    filled: ['full_name', 'user_status'],
    words: [{ column: 'user_status', words: ['ACTIVE', 'SUSPEND', 'DELETE'] }],
    emails: ['email'],
  },
};
