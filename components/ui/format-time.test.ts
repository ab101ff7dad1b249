import { expect, test } from 'vitest';

import { formatAbsolute, formatRelative } from './format-time';

const now = new Date('2026-11-20T12:00:00Z');

test('shows a moment in the time zone of the tenant', () => {
  expect(formatAbsolute(now, 'America/Toronto')).toBe('20 Nov 2026, 07:00');
});

test('a time zone that the browser does not know falls back to UTC and says so', () => {
  expect(formatAbsolute(now, 'Mars/Olympus')).toBe('20 Nov 2026, 12:00 UTC');
});

test.each([
  ['2026-11-20T11:59:30Z', 'just now'],
  ['2026-11-20T11:48:00Z', '12 minutes ago'],
  ['2026-11-20T10:01:00Z', '1 hour ago'],
  ['2026-11-22T12:00:00Z', 'in 2 days'],
  ['2025-11-20T12:00:00Z', '1 year ago'],
])('%s is %s', (moment, words) => {
  expect(formatRelative(new Date(moment), now)).toBe(words);
});
