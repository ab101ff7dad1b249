import fc from 'fast-check';
import { expect, it } from 'vitest';

import { matchesPattern } from './file-pattern.ts';

it.each([
  ['*.csv', 'people.csv', true],
  ['*.csv', 'PEOPLE.CSV', true],
  ['*.csv', 'people.csv.bak', false],
  ['*.csv', '.csv', true],
  ['hr_*.csv', 'hr_20261120.csv', true],
  ['hr_*.csv', 'photos_20261120.csv', false],
  ['hr_????.csv', 'hr_2026.csv', true],
  ['hr_????.csv', 'hr_202.csv', false],
  ['*a*b*c', 'xxaxxbxxbxxc', true],
  ['*a*b*c', 'xxaxxcxxb', false],
  ['*.csv; *.txt', 'people.txt', true],
  [' ; ', 'people.txt', false],
  ['people.csv', 'peopleXcsv', false],
  ['[ab]*.csv', '[ab]1.csv', true],
  ['[ab]*.csv', 'a1.csv', false],
  ['Chloé*.csv', 'CHLOE\u0301_1.csv', true],
  ['*', '', true],
  ['?', '', false],
])('pattern %s and file %s: %s', (pattern, name, expected) => {
  expect(matchesPattern(pattern, name)).toBe(expected);
});

it('a name fits itself, and whatever stands around it fits with stars', () => {
  const plain = fc.string({ unit: fc.constantFrom('a', 'b', 'A', '1', '.', '_', '-', ' ', 'é'), minLength: 1 }).map((one) => one.trim()).filter((one) => one !== ''); // prettier-ignore
  fc.assert(
    fc.property(plain, plain, plain, (before, name, after) => {
      expect(matchesPattern(name, name)).toBe(true);
      expect(matchesPattern(`*${name}*`, `${before}${name}${after}`)).toBe(true);
    }),
  );
});

it('answers a pattern made to take long at once', () => {
  const pattern = `${'*a'.repeat(90)}*b`;
  expect(matchesPattern(pattern, 'a'.repeat(20_000))).toBe(false);
});
