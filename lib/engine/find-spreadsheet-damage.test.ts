import { expect, it } from 'vitest';

import { findSpreadsheetDamage } from './find-spreadsheet-damage.ts';

it.each([
  '#N/A',
  '#NV',
  '#N/B',
  '#I/T',
  '#Н/Д',
  '#YOK',
  '#REF!',
  '#NAME?',
  '#DIV/0!',
  '#WERT!',
  '#VÆRDI!',
  '#ÉRTÉK!',
  '#DEĞER!',
  '#ЗНАЧ!',
  '#¡VALOR!',
  '#HIÁNYZIK',
])('knows the failed formula %s of one of Excel’s languages', (text) => {
  expect(findSpreadsheetDamage(text)).toBe('a formula failed');
});

it.each(['1.2E+15', '1,23457E+11', '1.E+15', '-1E-05'])('knows the lost digits of %s', (text) => {
  expect(findSpreadsheetDamage(text)).toBe('digits were lost in scientific notation');
});

it.each(['31.12.2026', '1/5/26', '2026-01-31', '5-Mar', 'Mär 26'])('knows %s for a date', (text) => {
  expect(findSpreadsheetDamage(text)).toBe('a code was taken for a date');
});

it.each(['00123', '#4711', 'A#1!', '12E5', '10-20-3456', '2026-13-01', '2026-0131', 'E+12', '#A-12', 'No!'])(
  'takes %s for the code it is',
  (text) => {
    expect(findSpreadsheetDamage(text)).toBeNull();
  },
);
