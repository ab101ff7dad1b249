import { customField, type CustomField } from '#lib/domain/identity/custom-field';
import { mappingRule, type MappingRule } from '#lib/domain/mapping/mapping';
import type { SettingsPatch } from '#lib/domain/source/settings-patch';

/** Both formats share these; source: COmanage Registry 4.6, FileSource plugin and the Registry's own lists. */
export const affiliations = 'faculty, student, staff, alum, member, affiliate, employee, librarywalkin';

export const identifierTypes = (
  'badge enterprise entityid eppn eptid epuid mail name national network oidcsub openid orcid pairwiseid ' +
  'provisioningtarget reference sor-affiliate sor-guest sor-hr sor-student sorid subjectid uid'
).split(' ');

const section = 'COmanage';

export function toCustomField(key: string, label: string, more: Partial<CustomField> = {}): CustomField {
  return customField.parse({ key, label, section, ...more });
}

/** A column that any record may leave blank: blank takes the value away, and what cannot be used costs the record. */
export function toColumnRule(field: string, column: string, more: object = {}): MappingRule {
  return mappingRule.parse({
    field,
    type: 'direct',
    column,
    optional: true,
    whenEmpty: 'clear',
    onDefect: 'row',
    ...more,
  });
}

/** Records whose keys could not be told apart would all be lost, so none of equal rows counts. */
export const comanagePolicy = {
  fileMeaning: 'snapshot',
  duplicates: 'rejectEqual',
  createGroups: false,
  droppedColumns: 'clear',
  missing: { action: 'deactivate', afterFiles: 1, graceDays: 0, dropsGroups: true },
  limits: { failPercent: null, wholePercent: true },
} as const satisfies SettingsPatch['policy'];

export const comanageFormat = {
  delimiter: ',',
  parser: 'php',
  longRow: 'drop',
  shortRow: 'empty',
  blankCells: 'note',
  angleBrackets: 'fail',
  dateFormats: ['php'],
  timeZone: 'UTC',
  trueTokens: ['1'],
  falseTokens: ['0'],
} as const;
