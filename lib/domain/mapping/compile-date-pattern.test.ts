import { expect, it } from 'vitest';

import { compileDatePattern } from './compile-date-pattern.ts';
import { compileInstant } from './compile-instant.ts';

function read(pattern: string, text: string, timeZone = 'UTC'): string | null {
  const moment = compileDatePattern(pattern)?.(text) ?? null;
  return moment === null ? null : compileInstant(timeZone)(moment);
}

it.each([
  ['yyyy-MM-dd', '2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['dd/MM/yyyy', '03/04/2026', '2026-04-03T00:00:00.000Z'],
  ['M/d/yyyy', '3/4/2026', '2026-03-04T00:00:00.000Z'],
  ['dd.MM.yyyy HH:mm', '31.01.2026 07:05', '2026-01-31T07:05:00.000Z'],
  ['yyyyMMdd', '20260131', '2026-01-31T00:00:00.000Z'],
  ['d MMM yyyy', '7 Feb 2026', '2026-02-07T00:00:00.000Z'],
  ['M/d/yyyy h:mm a', '1/31/2026 12:30 AM', '2026-01-31T00:30:00.000Z'],
  ["yyyy-MM-dd'T'HH:mm:ssXXX", '2026-01-31T07:05:09+02:00', '2026-01-31T05:05:09.000Z'],
  ['iso', '2026-01-31T07:05:09Z', '2026-01-31T07:05:09.000Z'],
  ['iso', '2026-01-31T07:05', '2026-01-31T07:05:00.000Z'],
  ['iso', '2026-01-31T07:05:09.1234567+02:00', '2026-01-31T05:05:09.123Z'],
  ['iso', '2026-01-31 07:05:09.5Z', '2026-01-31T07:05:09.500Z'],
  ['timestamp', '2026-01-31 07:05:09.123456', '2026-01-31T07:05:09.123Z'],
  ['php', '1/31/2026', '2026-01-31T00:00:00.000Z'],
  ['php', '31-01-2026 07:05', '2026-01-31T07:05:00.000Z'],
  ['php', 'January 31, 2026', '2026-01-31T00:00:00.000Z'],
  ['php', '@1769843109', '2026-01-31T07:05:09.000Z'],
  ['dotnetInvariant', '01/31/2026 07:05:09', '2026-01-31T07:05:09.000Z'],
  ['dotnetInvariant', 'Saturday, 31 January 2026', '2026-01-31T00:00:00.000Z'],
  ['dotnetInvariant', 'Sat, 31 Jan 2026 07:05:09 GMT', '2026-01-31T07:05:09.000Z'],
  ['dotnetInvariant', '2026-01-31', '2026-01-31T00:00:00.000Z'],
  ['dotnetInvariant', '2026-01-31T07:05:09.0000000-07:00', '2026-01-31T14:05:09.000Z'],
  ['dotnetInvariant', '2026-01-31 07:05:09Z', '2026-01-31T07:05:09.000Z'],
  ['dotnetInvariant', '01/31/2026 07:05:09 -07:00', '2026-01-31T14:05:09.000Z'],
  ['dotnetInvariant', '1-31-2026', '2026-01-31T00:00:00.000Z'],
  ['dotnetInvariant', '12.31.2026', '2026-12-31T00:00:00.000Z'],
  ['dotnetInvariant', '2026.12.31 07:05', '2026-12-31T07:05:00.000Z'],
  ['dotnetInvariant', '7/21/49', '2049-07-21T00:00:00.000Z'],
  ['dotnetInvariant', '7/21/50 8:30 PM', '1950-07-21T20:30:00.000Z'],
  ['dotnetInvariant', '12.31.26', '2026-12-31T00:00:00.000Z'],
  ['dotnetInvariant', '21-Jul-22', '2022-07-21T00:00:00.000Z'],
  ['dotnetInvariant', 'Sat, 31 Jan 26 07:05:09 GMT', '2026-01-31T07:05:09.000Z'],
  ['unixSeconds', '1769843109', '2026-01-31T07:05:09.000Z'],
  ['unixMilliseconds', '1769843109000', '2026-01-31T07:05:09.000Z'],
])('%s reads %s', (pattern, text, instant) => {
  expect(read(pattern, text)).toBe(instant);
});

it.each([
  ['yyyy-MM-dd', '2026-1-31'],
  ['yyyy-MM-dd', '2026-02-29'],
  ['yyyy-MM-dd', '0000-00-00'],
  ['yyyy-MM-dd', '31/01/2026'],
  ['yyyy-MM-dd', '2026-01-31 '],
  ['yyyy-MM-dd', '45321'],
  ['dd/MM/yyyy', '13/13/2026'],
  ['yyyy-MM-dd HH:mm', '2026-01-31 24:00'],
  ['unixSeconds', '0'],
  ['unixSeconds', ''],
  ['iso', 'yesterday'],
  ['php', 'tomorrow'],
  ['php', '31/01/2026'],
  ['dotnetInvariant', '31/01/2026'],
  ['dotnetInvariant', '31-01-2026'],
  ['dotnetInvariant', '31.12.2026'],
  ['dotnetInvariant', '31.12.26'],
  ['dotnetInvariant', 'Jul 21 08:30'],
  ['iso', '2026-01-31 07:05:09.'],
  ['dotnetInvariant', 'Friday, 31 January 2026'],
  ['dotnetInvariant', '31 Jan 2026 GMT'],
])('%s gives no date for %s', (pattern, text) => {
  expect(read(pattern, text)).toBeNull();
});

it('knows leap years', () => {
  expect(read('yyyy-MM-dd', '2024-02-29')).not.toBeNull();
  expect(read('yyyy-MM-dd', '2000-02-29')).not.toBeNull();
  expect(read('yyyy-MM-dd', '1900-02-29')).toBeNull();
});

it('does not understand a format with unknown letters or without a year, month and day', () => {
  expect(compileDatePattern('yyyy-QQ-dd')).toBeNull();
  expect(compileDatePattern('dd.MM.')).toBeNull();
  expect(compileDatePattern("yyyy-MM-dd'T")).toBeNull();
});

it('reads wall-clock times in the source’s time zone, in summer and in winter', () => {
  expect(read('iso', '2026-07-01T08:00', 'Europe/Berlin')).toBe('2026-07-01T06:00:00.000Z');
  expect(read('iso', '2026-01-01T08:00', 'Europe/Berlin')).toBe('2026-01-01T07:00:00.000Z');
  expect(read('yyyy-MM-dd', '2026-01-01', 'America/Toronto')).toBe('2026-01-01T05:00:00.000Z');
  expect(read('iso', '2026-03-29T03:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
});

it('takes a time that clocks pass over for as much later, so that no day begins on the day before', () => {
  expect(read('iso', '2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  expect(read('iso', '2026-03-08T02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
  expect(read('iso', '2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
  expect(read('iso', '2026-09-07', 'America/Santiago')).toBe('2026-09-07T03:00:00.000Z');
});
