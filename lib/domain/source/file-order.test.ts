import { expect, it } from 'vitest';

import { findOlder, type SentFile } from './file-order.ts';

function file(name: string, sentAt: string | null = null, receivedAt = '2026-11-21T08:00:00Z'): SentFile {
  return { name, sentAt: sentAt === null ? null : new Date(sentAt), receivedAt: new Date(receivedAt) };
}

it('takes a file for older that its sender wrote before the one applied', () => {
  const older = findOlder(file('a.csv', '2026-11-19T06:00:00Z'), file('b.csv', '2026-11-20T06:00:00Z'));
  expect(older).toEqual({ by: 'sentAt', time: '2026-11-19 06:00:00 UTC', newerTime: '2026-11-20 06:00:00 UTC' });
});

it('takes a file for older whose name carries an earlier date, even when it was written again later', () => {
  const applied = file('hr_20261120.csv', '2026-11-20T06:00:00Z');
  const older = { by: 'name', time: '2026-11-19', newerTime: '2026-11-20' };
  expect(findOlder(file('hr_20261119.csv'), applied)).toEqual(older);
  expect(findOlder(file('hr_20261119.csv', '2026-11-21T06:00:00Z'), applied)).toEqual(older);
});

it.each([
  ['a newer time', file('a.csv', '2026-11-21T06:00:00Z'), file('a.csv', '2026-11-20T06:00:00Z')],
  ['times a second apart', file('a.csv', '2026-11-20T05:59:59Z'), file('a.csv', '2026-11-20T06:00:00Z')],
  ['a newer name', file('hr_20261121.csv'), file('hr_20261120.csv')],
  ['the same name', file('hr_20261120.csv'), file('hr_20261120.csv')],
  ['neither time nor date', file('a.csv'), file('b.csv')],
  ['a time on one side only', file('a.csv', '2026-11-19T06:00:00Z'), file('a.csv')],
  ['dates in names of different series', file('london_20261101.csv'), file('paris_20261120.csv')],
  ['a date in one name only', file('hr_20261101.csv'), file('hr.csv')],
  ['a time of day in one name only', file('hr_20261120.csv'), file('hr_202611200600.csv')],
  ['a clock that was never set', file('a.csv', '1970-01-01T00:00:00Z'), file('a.csv', '2026-11-20T06:00:00Z')],
  [
    'an applied file from a clock that is far ahead',
    file('a.csv', '2026-11-20T06:00:00Z'),
    file('a.csv', '2036-01-01T00:00:00Z'),
  ],
])('does not take a file for older by %s', (_, one, applied) => {
  expect(findOlder(one, applied)).toBeNull();
});

it('compares times of day and the ends of periods where the dates before are equal', () => {
  expect(findOlder(file('hr-2026-11-20T0600.csv'), file('hr-2026-11-20T1800.csv'))).toMatchObject({ by: 'name' });
  expect(findOlder(file('20261101-20261115.csv'), file('20261101-20261130.csv'))).toMatchObject({ by: 'name' });
});
