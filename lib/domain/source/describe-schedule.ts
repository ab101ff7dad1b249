import { patternOf } from './next-occurrence.ts';
import type { ExpectedBy, Schedule } from './schedule.ts';

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const daySets: Readonly<Record<string, string>> = {
  '*': 'Every day',
  '1-5': 'Every weekday',
  'MON-FRI': 'Every weekday',
  '0,6': 'Every Saturday and Sunday',
  '6,0': 'Every Saturday and Sunday',
};

/** A schedule in words, such as “Every weekday at 06:00, America/Toronto”; a pattern beyond words is quoted. */
export function describeSchedule(moments: Schedule | ExpectedBy): string {
  const pattern = patternOf(moments);
  return `${toWords(pattern) ?? `At the times of ${pattern}`}, ${moments.timeZone}`;
}

function toWords(pattern: string): string | null {
  const fields = pattern.split(/\s+/);
  if (fields[3] !== '*') return null;
  return toInterval(fields) ?? toMoments(fields);
}

function toMoments([minute = '', hour = '', day = '', , weekday = '']: readonly string[]): string | null {
  const times = toTimes(minute, hour);
  const days = toDays(day, weekday);
  return times === null || days === null ? null : `${days} at ${times}`;
}

function toInterval([minute = '', ...rest]: readonly string[]): string | null {
  if (rest.some((field) => field !== '*')) return null;
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (minute === '*') return 'Every minute';
  if (step !== undefined) return `Every ${step} minutes`;
  return /^\d+$/.test(minute) ? `Every hour at minute ${minute}` : null;
}

function toTimes(minute: string, hour: string): string | null {
  if (!/^\d+$/.test(minute) || !/^\d+(,\d+)*$/.test(hour)) return null;
  return hour
    .split(',')
    .map((one) => `${one.padStart(2, '0')}:${minute.padStart(2, '0')}`)
    .join(' and ');
}

function toDays(day: string, weekday: string): string | null {
  if (/^\d+$/.test(day) && weekday === '*') return `On day ${day} of each month`;
  if (day !== '*') return null;
  const known = daySets[weekday.toUpperCase()];
  if (known !== undefined) return known;
  if (!/^[0-7](,[0-7])*$/.test(weekday)) return null;
  return `Every ${weekday
    .split(',')
    .map((one) => dayNames[Number(one) % 7])
    .join(', ')}`;
}
