import type { CalendarTime } from './compile-date-pattern.ts';

export type InstantReader = (moment: CalendarTime) => string;

const cacheMax = 20_000;
const hourMs = 3_600_000;

/** Gives a function that places a written date and time on the clock: ISO 8601 UTC text. A date alone is its first moment. */
export function compileInstant(timeZone: string): InstantReader {
  const offsetAt = timeZone === 'UTC' ? () => 0 : toOffsetReader(timeZone);
  return ({ year, month, day, time, offsetMinutes }) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    if (time !== null) date.setUTCHours(time.hour, time.minute, time.second, time.ms);
    const local = date.getTime();
    if (offsetMinutes !== null) return new Date(local - offsetMinutes * 60_000).toISOString();
    // Twice, because the offset of the wall-clock time is only known at the instant itself.
    const offset = offsetAt(local - offsetAt(local));
    const real = offsetAt(local - offset);
    // A time that clocks pass over is as much later as they are put forward; some zones pass over midnight itself.
    return new Date(local - (real === offset ? offset : Math.min(real, offset))).toISOString();
  };
}

/** Offsets change only at quarter hours, so one answer serves the whole quarter. */
function toOffsetReader(timeZone: string): (utcMs: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (utcMs) => {
    const quarter = Math.floor(utcMs / (hourMs / 4));
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const offsetMs = toOffsetMs(clock.formatToParts(utcMs).find(({ type }) => type === 'timeZoneName')?.value);
    if (known.size >= cacheMax) known.clear();
    known.set(quarter, offsetMs);
    return offsetMs;
  };
}

/** Reads `GMT`, `GMT-05:00` or, for times before standard time, `GMT+00:53:28`. */
function toOffsetMs(name = ''): number {
  const [, sign, ...parts] = /([+-])(\d\d):(\d\d):?(\d\d)?/.exec(name) ?? [];
  const [hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  const size = (hours * 3600 + minutes * 60 + seconds) * 1000;
  return sign === '-' ? -size : size;
}
