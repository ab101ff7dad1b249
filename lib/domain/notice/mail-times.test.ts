import { expect, it } from 'vitest';

import { keyDaysAt } from './key-days.ts';
import { dueAt, isToldAgain, retryAt } from './mail-times.ts';

const now = new Date('2026-11-21T10:00:00Z');

it('tells at once within two minutes, daily at seven in the tenant’s time zone, and never who wants none', () => {
  expect(dueAt('atOnce', { now, timeZone: 'UTC' })).toEqual(new Date('2026-11-21T10:01:30Z'));
  expect(dueAt('daily', { now, timeZone: 'America/Toronto' })).toEqual(new Date('2026-11-21T12:00:00Z'));
  expect(dueAt('daily', { now, timeZone: 'Europe/Paris' })).toEqual(new Date('2026-11-22T06:00:00Z'));
  expect(dueAt('off', { now, timeZone: 'UTC' })).toBeNull();
});

it('tries an e-mail again for five days, at most an hour apart', () => {
  const waits: number[] = [];
  let at = now;
  for (let attempts = 1; ; attempts += 1) {
    const next = retryAt({ attempts, createdAt: now, now: at, isRefused: false });
    if (next === null) break;
    waits.push((next.getTime() - at.getTime()) / 60_000);
    at = next;
  }
  expect(waits.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(at.getTime() - now.getTime()).toBeGreaterThan(5 * 86_400_000);
});

it('gives up an e-mail that the server has refused three times', () => {
  const refused = (attempts: number) => retryAt({ attempts, createdAt: now, now, isRefused: true });
  expect([refused(1), refused(2), refused(3)].map((one) => one === null)).toEqual([false, false, true]);
});

it('warns of the end of a key 14 days and 3 days before, and when it has come', () => {
  const inDays = (days: number) => keyDaysAt(new Date(now.getTime() + days * 86_400_000), now);
  expect([15, 14, 4, 3, 0.5, 0, -5].map(inDays)).toEqual([null, 14, 14, 3, 3, 0, 0]);
});

/** Hours after the first telling at which something that comes again every so many minutes is told of again. */
function toldAfter(everyMinutes: number, days: number): number[] {
  const told: number[] = [];
  let toldAt: Date | null = null;
  for (let minute = 0; minute <= days * 24 * 60; minute += everyMinutes) {
    const at = new Date(now.getTime() + minute * 60_000);
    if (!isToldAgain({ toldTimes: told.length, toldAt, now: at })) continue;
    told.push(minute / 60);
    toldAt = at;
  }
  return told;
}

it('tells of what comes again every minute after 1 hour, 4 hours and then once a day, and of what comes every night each time', () => {
  expect(toldAfter(1, 3)).toEqual([0, 1, 5, 28, 51]);
  expect(toldAfter(24 * 60 - 5, 4)).toHaveLength(5);
});
