import { expect, it } from 'vitest';

import { detectDateFormat } from './detect-date-format.ts';

it.each([
  [['2026-01-31', '2025-12-01'], 'yyyy-MM-dd'],
  [['20260131', '20251201'], 'yyyyMMdd'],
  [['31/01/2026', '03/04/2026'], 'dd/MM/yyyy'],
  [['01/31/2026', '03/04/2026'], 'MM/dd/yyyy'],
  [['1/31/2026', '12/4/2026'], 'M/d/yyyy'],
  [['31.01.2026', '', '  '], 'dd.MM.yyyy'],
  [['31.01.2026 07:05'], 'dd.MM.yyyy HH:mm'],
  [['7 Feb 2026', '17 Mar 2026'], 'd MMM yyyy'],
  [['2026-01-31T07:05:09Z'], 'iso'],
  [['1769843109'], 'unixSeconds'],
  [['1769843109000'], 'unixMilliseconds'],
  [[...Array.from({ length: 19 }, () => '31/01/2026'), 'unknown'], 'dd/MM/yyyy'],
])('finds the one format of %j', (samples, format) => {
  expect(detectDateFormat(samples)).toEqual({ kind: 'one', format });
});

it.each([
  [
    ['03/04/2026', '05/06/2026'],
    ['dd/MM/yyyy', 'MM/dd/yyyy'],
  ],
  [['04/04/2026'], ['dd/MM/yyyy', 'MM/dd/yyyy']],
  [['3.4.2026'], ['d.M.yyyy', 'M.d.yyyy']],
])('asks when day-month and month-day both fit %j', (samples, formats) => {
  expect(detectDateFormat(samples)).toEqual({ kind: 'ask', formats });
});

it('finds nothing in other columns', () => {
  expect(detectDateFormat(['Ada', 'Grace'])).toEqual({ kind: 'none' });
  expect(detectDateFormat(['', ' '])).toEqual({ kind: 'none' });
  expect(detectDateFormat(['31/01/2026', 'soon', 'later'])).toEqual({ kind: 'none' });
});

it('one value that fits only one reading decides the whole column', () => {
  const ambiguous = Array.from({ length: 49 }, () => '03/04/2026');
  expect(detectDateFormat([...ambiguous, '13/04/2026'])).toEqual({ kind: 'one', format: 'dd/MM/yyyy' });
});
