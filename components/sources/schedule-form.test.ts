import { expect, test } from 'vitest';

import { policy } from '#lib/domain/source/policy';

import { managementForm, toManagementInput, toPolicyPatch } from './management-form';
import { toScheduleInput, toScheduleParts, toScheduleSentence } from './schedule-form';

const schedules = [
  null,
  { cron: '0 6 * * 1-5', timeZone: 'America/Toronto' },
  { cron: '30 17 * * *', timeZone: 'UTC' },
  { cron: '*/15 8-18 * * *', timeZone: 'UTC' },
];
const expectations = [
  null,
  { time: '06:05', timeZone: 'UTC', graceMinutes: 15 },
  { cron: '0 6 * * 1', timeZone: 'UTC', graceMinutes: 0 },
];

test('a schedule that is shown and saved unchanged stays what it was', () => {
  for (const schedule of schedules) {
    const zone = schedule?.timeZone ?? 'UTC';
    for (const due of expectations) {
      const expectedBy = due === null ? null : { ...due, timeZone: zone };
      const input = toScheduleInput(policy.parse({ schedule, expectedBy }), 'UTC');
      expect(toScheduleParts(input)).toEqual({ schedule, expectedBy });
    }
  }
});

const typed = toManagementInput({ policy: policy.parse({}) }, 'UTC');

test('says a schedule as a sentence with its next moment', () => {
  const input = { ...typed, runs: 'weekdays', runTime: '06:00', timeZone: 'America/Toronto' } as const;
  expect(toScheduleSentence(input, new Date('2026-11-20T12:00:00Z'))).toEqual({
    words: 'Every weekday at 06:00, America/Toronto',
    nextAt: '2026-11-23T11:00:00.000Z',
  });
  expect(toScheduleSentence(typed, new Date())).toBeNull();
});

test('names the answer that cannot be used', () => {
  const at = (answers: object) =>
    managementForm.safeParse({ ...typed, ...answers }).error?.issues.map(({ path }) => path[0]);
  expect(at({ runs: 'daily', runTime: '25:00' })).toEqual(['runTime']);
  expect(at({ runs: 'pattern', runPattern: 'often' })).toEqual(['runPattern']);
  expect(at({ runs: 'daily', timeZone: 'Mars' })).toEqual(['timeZone']);
  expect(at({ isExpected: true, expectedTime: 'six', graceMinutes: 'some' })).toEqual(['expectedTime', 'graceMinutes']);
  expect(at({ runTime: '25:00' })).toBeUndefined();
});

test('an untouched last step changes neither schedule nor alarm', () => {
  expect(toPolicyPatch(managementForm.parse(typed), policy.parse({}))).toMatchObject({
    schedule: null,
    expectedBy: null,
  });
});
