import { readV2Heading } from './comanage-heading.ts';
import { mapV2Header } from './comanage-v2-mapping.ts';
import { comanageFormat, comanagePolicy } from './comanage-words.ts';
import type { FileHead, Preset, Recognition } from './preset.ts';

/** What most files have: the mapping of a source that has no template yet. */
const usual = [
  'SORID',
  ...'affiliation title o ou valid_from valid_through date_of_birth'.split(' ').map(toRecordHeading),
  ...'manager_identifier sponsor_identifier'.split(' ').map(toRecordHeading),
  ...'given middle family'.split(' ').flatMap((part) => [`Name.${part}.official`, `Name.${part}.preferred`]),
  'Name.primary_name.preferred',
  ...'mail.official mail.personal verified.personal'.split(' ').map((rest) => `EmailAddress.${rest}`),
  ...'number.office number.mobile country_code.mobile'.split(' ').map((rest) => `TelephoneNumber.${rest}`),
  ...'network+login badge eppn+login uid'.split(' ').map((type) => `Identifier.identifier.${type}`),
  ...'street room locality state postal_code country'.split(' ').map((field) => `Address.${field}.campus`),
  'Url.url.official',
];
const usualMapping = mapV2Header(usual, []);

/** COmanage FileSource, format CSV v2: each heading says model, field and type of its column. */
export const comanageV2: Preset = {
  label: 'COmanage FileSource CSV v2',
  description: 'Headings such as Name.given.official. Whoever is missing from the file is deactivated, never deleted.',
  settings: {
    format: {
      ...comanageFormat,
      dateFormats: [...comanageFormat.dateFormats],
      trueTokens: [...comanageFormat.trueTokens],
      falseTokens: [...comanageFormat.falseTokens],
      headers: 'exact',
      dateColumns: { 'OrgIdentity.date_of_birth': 'yyyy-MM-dd' },
    },
    identityMapping: [...usualMapping.identityMapping],
    policy: comanagePolicy,
  },
  fields: usualMapping.fields,
  standardColumns: null,
  recognise: recogniseV2,
  mapHeader: mapV2Header,
  settingsFiles: null,
};

function toRecordHeading(field: string): string {
  return `OrgIdentity.${field}`;
}

function recogniseV2({ header, hasHeadings }: FileHead): Recognition | null {
  if (!hasHeadings || header[0]?.toLowerCase() !== 'sorid') return null;
  const known = header.filter((heading) => typeof readV2Heading(heading) !== 'string').length;
  const score = known / header.length;
  if (score < 0.5) return null;
  return { score, reason: `${known} of ${header.length} headings are those of COmanage CSV v2` };
}
