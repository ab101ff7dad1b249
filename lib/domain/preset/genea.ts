import { customField } from '#lib/domain/identity/custom-field';
import { settingsPatch } from '#lib/domain/source/settings-patch';

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

const times = [
  'card_activation_time_utc',
  'card_deactivation_time_utc',
  'pin_activation_time_utc',
  'pin_deactivation_time_utc',
];

const optional = { type: 'direct', optional: true } as const;

/** The row's values; an absent column and an empty cell keep what is stored. */
const identityRules = [
  { field: 'externalId', type: 'direct', column: 'external_id' },
  { field: 'displayName', type: 'direct', column: 'full_name', required: true, onDefect: 'row' },
  { ...optional, field: 'email', column: 'email', unique: true, onDefect: 'row' },
  { ...optional, field: 'department', column: 'department' },
  { ...optional, field: 'employeeNumber', column: 'employee_number' },
  { ...optional, field: 'custom.costCenter', column: 'cost_center' },
  { ...optional, field: 'mobilePhone', column: 'mobile' },
  { ...optional, field: 'picture', column: 'avatar_hex', fallbackColumns: ['avatar_url'] },
  { ...optional, field: 'groups+', column: 'assign_user_groups' },
  { ...optional, field: 'groups-', column: 'remove_user_groups' },
];

const terms = (kind: 'card' | 'pin') => ({
  optional: true,
  numberColumn: `${kind}_number`,
  badgeTypeColumn: `${kind}_badge_type_name`,
  activationColumn: `${kind}_activation_time_utc`,
  expirationColumn: `${kind}_deactivation_time_utc`,
  statusColumn: `${kind}_status`,
  datesOf: 'badgeType',
  endAtStart: 'refuse',
  // The parts of a row stand for themselves: what became of its card is no reason to leave its person as they are.
  onDefect: 'field' as const,
});

const card = {
  kind: 'card',
  numbering: 'facilityAndNumber',
  format: 'none',
  formatColumn: 'card_format_name',
  formatNames: { '26-bit Wiegand': 'H10301', '37-bit': 'H10304' },
  facilityColumn: 'card_facility_code',
  sameBy: 'number',
  newNumber: 'adds',
  statusWords: { active: ['ACTIVE'], inactive: ['INACTIVE'], deleted: ['DELETE'] },
  ...terms('card'),
};

const pin = {
  kind: 'pin',
  newNumber: 'replacesAll',
  statusWords: { active: ['ACTIVE'], inactive: [], deleted: ['DELETE'] },
  ...terms('pin'),
};

/** Genea's SFTP synchronization (help article 13701263): 24 headings, written exactly so, and one instruction per row. */
export const genea: Preset = {
  label: 'Genea SFTP file',
  description: 'One instruction per row: ACTIVE, SUSPEND or DELETE. Nobody is touched whom the file does not name.',
  settings: settingsPatch.parse({
    format: {
      delimiter: ',',
      headers: 'exact',
      longRow: 'fail',
      shortRow: 'keep',
      textAfterQuote: 'append',
      listSeparator: '||',
      dateFormats: ['MM/dd/yyyy'],
      dateColumns: Object.fromEntries(times.map((column) => [column, 'timestamp'])),
      timeZone: 'UTC',
      trueTokens: ['yes'],
      falseTokens: ['no'],
    },
    identityMapping: identityRules,
    credentialMappings: [card, pin],
    policy: {
      fileMeaning: 'instructions',
      decidesActive: true,
      rowAction: { column: 'user_status', apply: ['ACTIVE'], suspend: ['SUSPEND'], delete: ['DELETE'] },
      createGroups: false,
      customFieldsByHeading: true,
      resultFile: 'remark',
      // Every row is an instruction: that all of them change something, or that some fail, says nothing about the file.
      limits: { changePercent: null, failPercent: null },
    },
  }),
  fields: [customField.parse({ key: 'costCenter', label: 'Cost center', aliases: ['cost_center'] })],
  standardColumns: null,
  recognise: (head) => recogniseHeadings({ system: 'Genea', columns, required }, head),
  mapHeader: null,
  settingsFiles: null,
};
