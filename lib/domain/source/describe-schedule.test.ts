import { expect, test } from 'vitest';

import { describeSchedule } from './describe-schedule.ts';

test.each([
  ['0 6 * * 1-5', 'Every weekday at 06:00, America/Toronto'],
  ['30 5,17 * * *', 'Every day at 05:30 and 17:30, America/Toronto'],
  ['0 6 * * 1,4', 'Every Monday, Thursday at 06:00, America/Toronto'],
  ['*/15 * * * *', 'Every 15 minutes, America/Toronto'],
  ['5 * * * *', 'Every hour at minute 5, America/Toronto'],
  ['0 6 1 * *', 'On day 1 of each month at 06:00, America/Toronto'],
  ['0 6 L * *', 'At the times of 0 6 L * *, America/Toronto'],
])('says %s as “%s”', (cron, words) => {
  expect(describeSchedule({ cron, timeZone: 'America/Toronto' })).toBe(words);
});

test('says a time of the day as every day', () => {
  expect(describeSchedule({ time: '06:05', timeZone: 'UTC', graceMinutes: 0 })).toBe('Every day at 06:05, UTC');
});
