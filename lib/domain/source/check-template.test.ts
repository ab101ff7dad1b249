import { expect, it } from 'vitest';

import { checkTemplate, type SampleFacts } from './check-template.ts';

const good: SampleFacts = {
  header: ['ID', 'Name'],
  headerRow: 1,
  delimiter: ',',
  encoding: 'utf-8',
  rows: [{ row: 2, cells: ['1', 'Ana'] }],
  unevenRows: [],
  notes: [],
  dateQuestions: [],
};

function warnings(facts: Partial<SampleFacts>): string[] {
  const checks = checkTemplate({ ...good, ...facts });
  expect(checks.map(({ check }) => check)).toEqual(['separator', 'headings', 'rows', 'encoding', 'dates']);
  return checks.filter(({ state }) => state === 'warning').map(({ message }) => message);
}

it('finds nothing to look at in a clean file', () => {
  expect(warnings({})).toEqual([]);
  expect(warnings({ headerRow: 0, header: ['Column 1', 'Column 2'] })).toEqual([]);
});

it('names the separator that would split a single column', () => {
  expect(warnings({ header: ['ID;Name'] })).toEqual(['Everything is in one column. Use Semicolon']);
  expect(warnings({ header: ['ID'] })[0]).toContain('Choose another separator');
});

it.each(['4711', '2026-01-31', 'ana@example.com'])('takes %s in the heading row for data', (heading) => {
  expect(warnings({ header: ['ID', heading], headerRow: 3 })).toEqual([
    'Row 3 looks like data, not headings. Choose the row with the column names',
  ]);
});

it('passes on what reading noticed about headings', () => {
  expect(warnings({ notes: ['Column 7 has no heading.'] })).toEqual(['Column 7 has no heading.']);
});

it('names the first rows with too many or too few values', () => {
  expect(warnings({ unevenRows: [4] })[0]).toBe(
    'Row 4 does not have 2 values. A separator inside a value may lack quotes',
  );
  expect(warnings({ unevenRows: [4, 5, 6, 7] })[0]).toMatch(/^4 rows \(4, 5, 6\) do not/);
});

it('points at unreadable characters and at dates with two readings', () => {
  expect(warnings({ rows: [{ row: 14, cells: ['1', 'Jos\u{FFFD}', undefined] }] })[0]).toContain('row 14');
  expect(warnings({ dateQuestions: [{ column: 'Start', formats: [] }] })[0]).toContain('Start');
});
