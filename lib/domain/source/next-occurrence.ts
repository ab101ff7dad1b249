import { invariant } from '#lib/shared/invariant';

import { cronPattern } from './cron-pattern.ts';
import type { ExpectedBy, Schedule } from './schedule.ts';

/**
 * The first moment after `after` that a schedule names. A local time that a clock change leaves out counts at the first moment
 * after the gap, one that comes twice counts once.
 */
export function nextOccurrence(moments: Schedule | ExpectedBy, after: Date): Date {
  const next = toCron(moments).nextRun(after);
  invariant(next, 'a schedule that was accepted has a next time');
  return next;
}

/** The last moment before `before`; null when there is none. */
export function lastOccurrence(moments: Schedule | ExpectedBy, before: Date): Date | null {
  return toCron(moments).previousRuns(1, before)[0] ?? null;
}

function toCron(moments: Schedule | ExpectedBy) {
  const cron = cronPattern(patternOf(moments), moments.timeZone);
  invariant(cron, 'a schedule that was accepted can be read');
  return cron;
}

/** The pattern of a schedule; a time of the day is one, too. */
export function patternOf(moments: Schedule | ExpectedBy): string {
  if (moments.cron !== undefined) return moments.cron;
  const time = 'time' in moments ? moments.time : undefined;
  invariant(time, 'an expectation has a time or a pattern');
  const [hour = '0', minute = '0'] = time.split(':');
  return `${Number(minute)} ${Number(hour)} * * *`;
}
