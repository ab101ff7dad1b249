import { expect, it } from 'vitest';

import { fields } from '#lib/domain/identity/fields';
import { credentialMapping, mappingRule } from '#lib/domain/mapping/mapping';

import { format, type FormatInput } from './format.ts';
import { checkDates, openDateQuestions } from './open-date-questions.ts';

const names = ['ID', 'Start', 'Until', 'Noted'];
const template = {
  fileName: 'people.csv',
  sizeBytes: 1,
  uploadedAt: '2026-01-01T00:00:00Z',
  encoding: 'utf-8',
  delimiter: ',',
  headerRow: 1,
  columns: names.map((name) => ({ name, samples: [] })),
  rows: [
    ['1', '01/02/2026', '2026-03-01', '01/02/2026'],
    ['2', '03/04/2026', '', null],
  ],
  rowNumbers: [2, 3],
  notes: [],
};

function source(chosen: FormatInput, transforms: object[] = []) {
  return {
    template,
    format: format.parse(chosen),
    identityMapping: [
      mappingRule.parse({ field: 'externalId', type: 'direct', column: 'ID' }),
      mappingRule.parse({ field: 'activationDate', type: 'direct', column: 'Start', transforms }),
    ],
    credentialMappings: [credentialMapping.parse({ kind: 'mobile', numberColumn: 'ID', expirationColumn: 'Until' })],
  };
}

it('asks about a mapped column whose dates fit both day-month and month-day until one format is chosen', () => {
  const [finding, ...more] = checkDates(source({}), fields);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ severity: 'error', path: 'format.dateColumns.Start' });
  expect(finding?.message).toContain('in column Start, such as 01/02/2026, fit both dd/MM/yyyy and MM/dd/yyyy');
  const both = { dateFormats: ['dd/MM/yyyy', 'MM/dd/yyyy', 'yyyy-MM-dd'] };
  expect(checkDates(source(both), fields)).toHaveLength(1);
});

it.each<FormatInput>([
  { dateFormats: ['MM/dd/yyyy', 'yyyy-MM-dd'] },
  { dateFormats: ['d/M/yyyy', 'yyyy-MM-dd'] },
  { dateColumns: { Start: 'dd/MM/yyyy' } },
])('takes %j for an answer, here and in the portal', (chosen) => {
  expect(checkDates(source(chosen), fields)).toEqual([]);
  expect(openDateQuestions(source(chosen), fields).map(({ column }) => column)).not.toContain('Start');
});

it('asks nothing of columns that no rule reads as a date, nor of those that a transform reads', () => {
  const unmapped = { ...source({}), identityMapping: [] };
  expect(checkDates(unmapped, fields)).toEqual([]);
  const parsed = source({}, [{ name: 'dateParse', options: { pattern: 'MM/dd/yyyy' } }]);
  expect(checkDates(parsed, fields)).toEqual([]);
});

const bothWays = ['dd/MM/yyyy', 'MM/dd/yyyy', 'yyyy-MM-dd'];
const starts = (chosen: FormatInput, rule: object) => ({
  ...source(chosen),
  identityMapping: [mappingRule.parse({ field: 'activationDate', type: 'direct', ...rule })],
});
const asked = (given: Parameters<typeof checkDates>[0]) => {
  const found = checkDates(given, fields).map(({ path }) => path.replace('format.dateColumns.', ''));
  expect(openDateQuestions(given, fields).map(({ column }) => column)).toEqual(expect.arrayContaining(found));
  return found;
};

it('finds the column as the reader does: blind to case and spaces unless headings must be the same', () => {
  expect(asked(starts({}, { column: ' START' }))).toEqual(['Start']);
  expect(asked(starts({ dateColumns: { 'START ': 'dd/MM/yyyy' } }, { column: ' START' }))).toEqual([]);
  expect(asked(starts({ headers: 'exact' }, { column: 'START' }))).toEqual([]);
});

it('asks about fallback columns, too', () => {
  const rule = { column: 'Until', fallbackColumns: ['start'] };
  expect(asked(starts({ dateFormats: bothWays }, rule))).toEqual(['Start']);
  expect(asked(starts({ dateColumns: { Start: 'dd/MM/yyyy' } }, rule))).toEqual([]);
});

it('judges the dates of a column whatever words stand between them', () => {
  const withWord = (chosen: FormatInput) => {
    const given = starts(chosen, { column: 'Start' });
    return { ...given, template: { ...template, rows: [['1', 'unknown'], ...template.rows] } };
  };
  const [finding] = checkDates(withWord({ dateFormats: bothWays }), fields);
  expect(finding?.message).toContain('such as 01/02/2026, fit both dd/MM/yyyy and MM/dd/yyyy');
  expect(asked(withWord({ dateFormats: bothWays }))).toEqual(['Start']);
  expect(asked(withWord({ dateFormats: ['d/M/yyyy', 'yyyy-MM-dd'] }))).toEqual([]);
});

it('takes the own format of a column for the only one that reads it', () => {
  const chosen = { dateFormats: ['dd/MM/yyyy', 'yyyy-MM-dd'], dateColumns: { Start: 'yyyy-MM-dd' } };
  expect(asked(starts(chosen, { column: 'Start' }))).toEqual(['Start']);
});
