import { expect, test } from 'vitest';

import { judgeArrival, startArrival } from './arrival.ts';

const six = { time: '06:00', timeZone: 'UTC', graceMinutes: 30 };
const at = (text: string) => new Date(`2026-11-${text}:00Z`);
const start = startArrival(six, at('20T05:00'));

test('a file that came before the source was told counts for the moment ahead', () => {
  expect(start).toMatchObject({ dueAt: '2026-11-20T06:00:00.000Z', checkAt: '2026-11-20T06:30:00.000Z' });
  const judged = judgeArrival(start, { now: at('20T06:30'), newest: at('20T04:00') });
  expect(judged).toMatchObject({ missed: null, arrival: { lateSince: null, dueAt: '2026-11-21T06:00:00.000Z' } });
});

test('no alarm before the grace is over, one alarm when it is, and none twice', () => {
  expect(judgeArrival(start, { now: at('20T06:29'), newest: null })).toEqual({ arrival: start, missed: null });
  const late = judgeArrival(start, { now: at('20T06:30'), newest: null });
  expect(late).toMatchObject({
    missed: '2026-11-20T06:00:00.000Z',
    arrival: { lateSince: '2026-11-20T06:00:00.000Z' },
  });
  expect(judgeArrival(late.arrival, { now: at('20T06:31'), newest: null })).toEqual({ ...late, missed: null });
});

test('the file that ends an alarm does not count for the next moment as well', () => {
  const late = judgeArrival(start, { now: at('20T06:30'), newest: null }).arrival;
  const ended = judgeArrival(late, { now: at('20T09:00'), newest: at('20T08:00') });
  expect(ended).toMatchObject({ missed: null, arrival: { lateSince: null, dueAt: '2026-11-21T06:00:00.000Z' } });
  const next = judgeArrival(ended.arrival, { now: at('21T06:30'), newest: at('20T08:00') });
  expect(next.missed).toBe('2026-11-21T06:00:00.000Z');
});

test('a file just before the next moment ends the alarm and counts for that moment', () => {
  const late = judgeArrival(start, { now: at('20T06:30'), newest: null }).arrival;
  const newest = at('21T05:50');
  const ended = judgeArrival(late, { now: at('21T05:51'), newest }).arrival;
  expect(ended.lateSince).toBeNull();
  expect(judgeArrival(ended, { now: at('21T06:30'), newest }).missed).toBeNull();
});

test('moments that passed while nobody looked raise one alarm, about the last of them', () => {
  const judged = judgeArrival(start, { now: at('23T12:00'), newest: null });
  expect(judged).toMatchObject({ missed: '2026-11-23T06:00:00.000Z', arrival: { dueAt: '2026-11-24T06:00:00.000Z' } });
});

test('a further missed moment is told, and the alarm stays since the first', () => {
  const late = judgeArrival(start, { now: at('20T06:30'), newest: null }).arrival;
  const again = judgeArrival(late, { now: at('21T06:30'), newest: null });
  expect(again).toMatchObject({
    missed: '2026-11-21T06:00:00.000Z',
    arrival: { lateSince: '2026-11-20T06:00:00.000Z' },
  });
});
