import { expect, it } from 'vitest';

import { parseNumber } from './parse-number.ts';

it.each([
  ['12', 12],
  ['-5', -5],
  ['+007', 7],
  ['-0', 0],
  ['1.5', 'numberUnreadable'],
  ['1,500', 'numberAmbiguous'],
  ['12 000', 'numberUnreadable'],
  ['1e3', 'numberUnreadable'],
  ['1234567890123456', 'numberTooLong'],
])('reads %s as a whole number or says why not', (text, expected) => {
  expect(parseNumber(text, 'number')).toBe(expected);
});

it.each([
  ['37.5', 37.5],
  ['37,5', 37.5],
  ['0,125', 'numberAmbiguous'],
  ['1,500', 'numberAmbiguous'],
  ['1.500', 1.5],
  ['1500,25', 1500.25],
  ['1.200,50', 'decimalUnreadable'],
  ['half', 'decimalUnreadable'],
])('reads %s as a decimal without guessing thousands', (text, expected) => {
  expect(parseNumber(text, 'decimal')).toBe(expected);
});
