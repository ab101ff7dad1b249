import type { MappingRule } from '#lib/domain/mapping/mapping';

import {
  affiliations,
  comanageFormat,
  comanagePolicy,
  identifierTypes,
  toColumnRule,
  toCustomField,
} from './comanage-words.ts';
import type { FileHead, Preset, Recognition } from './preset.ts';

const columnCount = 26;

type Position = readonly [position: number, field: string, more?: object];

/** Positions 2, 3, 5 and 9 are not used. */
const positions: readonly Position[] = [
  [1, 'externalId', { optional: false }],
  [4, 'firstName', { required: true, lengthMax: 128 }],
  [6, 'lastName', { lengthMax: 128 }],
  [7, 'custom.homeStreet', { lengthMax: 400 }],
  [8, 'city', { lengthMax: 128 }],
  [10, 'state', { lengthMax: 128 }],
  [11, 'postalCode', { lengthMax: 16 }],
  // Free text in the vendor's files: a country that is none costs only itself.
  [12, 'country', { onDefect: 'field' }],
  [13, 'email'],
  [14, 'phone', { onDefect: 'field' }],
  [15, 'custom.officePhoneCountryCode', { lengthMax: 3, onlyWith: 'Column 14' }],
  [16, 'custom.nationalIdentifier', { lengthMax: 512 }],
  [17, 'jobTitle', { lengthMax: 128 }],
  [18, 'company', { lengthMax: 128 }],
  [19, 'custom.matchReference', { lengthMax: 512 }],
  [20, 'activationDate', { transforms: [{ name: 'relativeDate' }] }],
  [21, 'expirationDate', { transforms: [{ name: 'relativeDate' }], after: 'activationDate' }],
  [22, 'custom.personalUrl', { lengthMax: 256, transforms: [{ name: 'webAddress' }] }],
  [23, 'workerTypeCode', { default: 'member', transforms: [{ name: 'oneOf', options: { words: affiliations } }] }],
  [
    24,
    'custom.identifiers',
    { transforms: [{ name: 'typedList', options: { separator: ';', types: identifierTypes.join(', ') } }] },
  ],
  [25, 'dateOfBirth'],
  [26, 'custom.adHocAttributes', { transforms: [{ name: 'jsonObject' }] }],
];

const identityMapping: readonly MappingRule[] = positions.map(([position, field, more]) =>
  toColumnRule(field, `Column ${position}`, more),
);

/** COmanage FileSource, format CSV v1: no headings, 26 values by position, everybody in one file. */
export const comanageV1: Preset = {
  label: 'COmanage FileSource CSV v1',
  description: 'No headings, 26 values by position. Whoever is missing from the file is deactivated, never deleted.',
  settings: {
    format: {
      ...comanageFormat,
      dateFormats: [...comanageFormat.dateFormats],
      trueTokens: [...comanageFormat.trueTokens],
      falseTokens: [...comanageFormat.falseTokens],
      headerRow: 0,
      columnCount,
      headingCheck: true,
      dateColumns: { 'Column 25': 'yyyy-MM-dd' },
    },
    identityMapping: [...identityMapping],
    policy: comanagePolicy,
  },
  fields: [
    toCustomField('homeStreet', 'Street (home)'),
    toCustomField('officePhoneCountryCode', 'Phone country code (office)'),
    toCustomField('nationalIdentifier', 'National identifier', { sensitive: true }),
    toCustomField('matchReference', 'Match reference'),
    toCustomField('personalUrl', 'Web address (personal)'),
    toCustomField('identifiers', 'Identifiers'),
    toCustomField('adHocAttributes', 'Ad hoc attributes'),
  ],
  standardColumns: null,
  recognise: recogniseV1,
  mapHeader: null,
  settingsFiles: null,
};

const unused = [2, 3, 5, 9];
const words = new Set(affiliations.split(', '));

/** By what every line has: a key and a given name, four empty places, and an affiliation or none. */
function recogniseV1({ header, hasHeadings, rows }: FileHead): Recognition | null {
  const own = hasHeadings ? [header.map((name) => (/^Column \d+$/.test(name) ? '' : name)), ...rows] : rows;
  const filled = own.filter((row) => row.some((cell) => cell !== undefined && cell !== ''));
  if (filled.length === 0 || !filled.some((row) => row.length >= 23)) return null;
  const fitting = filled.filter(isV1Row).length;
  if (fitting / filled.length < 0.7) return null;
  return { score: 0.9, reason: `${fitting} of ${filled.length} lines have the places of COmanage CSV v1` };
}

function isV1Row(row: readonly (string | undefined)[]): boolean {
  const at = (position: number) => (row[position - 1] ?? '').trim();
  const affiliation = at(23).toLowerCase();
  return (
    unused.every((position) => at(position) === '') && at(1) !== '' && (affiliation === '' || words.has(affiliation))
  );
}
