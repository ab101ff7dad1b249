import { expect, test } from 'vitest';

import { lastOccurrence, nextOccurrence } from './next-occurrence.ts';
import { expectedBy, schedule } from './schedule.ts';

const toronto = 'America/Toronto';

function next(cron: string, after: string, timeZone = toronto): string {
  return nextOccurrence(schedule.parse({ cron, timeZone }), new Date(after)).toISOString();
}

test('keeps to the local time on both sides of a clock change', () => {
  expect(next('0 6 * * *', '2026-03-07T12:00:00Z')).toBe('2026-03-08T10:00:00.000Z');
  expect(next('0 6 * * *', '2026-03-06T12:00:00Z')).toBe('2026-03-07T11:00:00.000Z');
});

test('moves a local time that a clock change leaves out to the first moment after the gap', () => {
  expect(next('30 2 * * *', '2026-03-08T06:00:00Z')).toBe('2026-03-08T07:00:00.000Z');
  expect(next('30 2 * * *', '2026-03-08T07:00:00Z')).toBe('2026-03-09T06:30:00.000Z');
});

test('counts a local time that comes twice once, in lists of hours as well', () => {
  for (const cron of ['30 1 * * *', '30 1,13 * * *']) {
    const first = next(cron, '2026-11-01T04:00:00Z');
    expect(first).toBe('2026-11-01T05:30:00.000Z');
    expect(Date.parse(next(cron, first)) - Date.parse(first)).toBeGreaterThan(2 * 3_600_000);
  }
});

test('is strictly after the moment asked about', () => {
  expect(next('0 6 * * 1-5', '2026-11-20T11:00:00Z')).toBe('2026-11-23T11:00:00.000Z');
});

test('reads a time of the day as every day, and looks back to the last one', () => {
  const moments = expectedBy.parse({ time: '06:05', timeZone: 'UTC' });
  expect(nextOccurrence(moments, new Date('2026-11-20T06:05:00Z')).toISOString()).toBe('2026-11-21T06:05:00.000Z');
  expect(lastOccurrence(moments, new Date('2026-11-20T06:05:00Z'))?.toISOString()).toBe('2026-11-19T06:05:00.000Z');
});

test('refuses in words what can never come or cannot be read', () => {
  for (const cron of ['0 6 * *', '0 0 30 2 *', '0 25 * * *', '* * * * * *', 'daily at six']) {
    expect(schedule.safeParse({ cron, timeZone: 'UTC' }).success).toBe(false);
  }
  expect(schedule.safeParse({ cron: '0 6 * * *', timeZone: 'Mars/Olympus' }).success).toBe(false);
  expect(expectedBy.safeParse({ timeZone: 'UTC' }).success).toBe(false);
  expect(expectedBy.safeParse({ time: '06:00', cron: '0 6 * * *', timeZone: 'UTC' }).success).toBe(false);
});
