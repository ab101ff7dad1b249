import { expect, it } from 'vitest';

import { matchesPattern } from './file-pattern.ts';

it.each([
  ['*.csv', 'people.csv'],
  ['*.csv', 'PEOPLE.CSV'],
  ['*.CSV', '.csv'],
  ['hr_*.csv', 'hr_20261120.csv'],
  ['hr_????????.csv', 'hr_20261120.csv'],
  ['*', 'anything'],
  ['**a*', 'bab'],
  ['*a*b*c', 'xxaxxbxxbxxc'],
  ['*.txt; *.csv ;', 'a.csv'],
  ['münchen*.csv', 'MU\u0308NCHEN-1.csv'],
  ['?.csv', '😀.csv'],
  ['a[1].csv', 'a[1].csv'],
  ['a+(b).csv', 'a+(b).csv'],
])('%s fits %s', (pattern, name) => {
  expect(matchesPattern(pattern, name)).toBe(true);
});

it.each([
  ['*.csv', 'people.csv.tmp'],
  ['*.csv', 'people_csv'],
  ['hr_*.csv', 'xhr_1.csv'],
  ['hr_?.csv', 'hr_.csv'],
  ['?', 'ab'],
  ['a*', ''],
  ['a.csv', 'aXcsv'],
  ['a[12].csv', 'a1.csv'],
  ['*.txt;*.xml', 'a.csv'],
  [' ; ', 'a.csv'],
  [' ; ', ''],
])('%s does not fit %s', (pattern, name) => {
  expect(matchesPattern(pattern, name)).toBe(false);
});

it('comes to an answer for a pattern made to take for ever', () => {
  expect(matchesPattern(`${'*a'.repeat(99)}*b`, 'a'.repeat(255))).toBe(false);
});
