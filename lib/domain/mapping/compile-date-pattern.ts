import { toReaders, type PartReader } from './date-pattern-parts.ts';
import { readWeekday } from './read-weekday.ts';

/** A date as written, not yet placed on the world's clock. */
export type CalendarTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** null: the text is a date alone. */
  readonly time: {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly ms: number;
  } | null;
  /** Minutes east of UTC as written in the text; null: the source's time zone. */
  readonly offsetMinutes: number | null;
};

export type DateReader = (text: string) => CalendarTime | null;

const isoDate = toPatternReader('yyyy-MM-dd');
const isoTimes = [
  "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
  "yyyy-MM-dd'T'HH:mm:ssXXX",
  "yyyy-MM-dd'T'HH:mmXXX",
  "yyyy-MM-dd'T'HH:mm:ss.SSS",
  "yyyy-MM-dd'T'HH:mm:ss",
  "yyyy-MM-dd'T'HH:mm",
  'yyyyMMdd',
].map(toPatternReader);

const clocks = ['', ' HH:mm', ' HH:mm:ss', ' h:mm a', ' h:mm:ss a'];
const wordy = ['d MMM yyyy', 'd MMMM yyyy', 'd-MMM-yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'MMM d yyyy', 'MMMM d yyyy'];

/** Slashes are month first, dots and dashes day first, as PHP reads them; words such as “tomorrow” need a clock and are no dates here. */
const phpTexts = withClocks(['M/d/yyyy', 'd.M.yyyy', 'd-M-yyyy', 'yyyy/M/d', ...wordy], clocks);
/** What .NET writes and reads under its invariant culture: the month comes first with dashes and dots, too; a zone may stand apart. */
const dotnetTexts = withClocks(
  ['M/d/yyyy', 'M-d-yyyy', 'M.d.yyyy', 'yyyy/M/d', 'yyyy.M.d', ...wordy],
  [...clocks, ' HH:mm:ss XXX'],
);
/** A date whose year has two digits; two digits before a colon are an hour. */
const dotnetShortYear = /^(\d{1,2}[/.-]\d{1,2}[/.-]|\d{1,2}[ -][a-z]{3,9}[ -]|[a-z]{3,9} \d{1,2},? )(\d\d)(?![\d:])/i;

const named: Readonly<Record<string, DateReader>> = {
  iso: readIso,
  timestamp: (text) => readIso(text) ?? fromUnixText(text),
  unixSeconds: (text) => fromUnix(text, 1000),
  unixMilliseconds: (text) => fromUnix(text, 1),
  php: (text) => readIso(text) ?? (text.startsWith('@') ? fromUnix(text.slice(1), 1000) : firstOf(phpTexts, text)),
  dotnetInvariant: (text) => readIso(text) ?? readDotnet(text),
};

/**
 * Gives the reader of one date format: `iso`, `unixSeconds`, `unixMilliseconds`, `timestamp` (ISO 8601 with T or a space, or Unix time), `php`, `dotnetInvariant` or a pattern
 * of the letters y M d H h m s S a X. Null for a format that cannot be understood. Readers are strict: `MM` is two digits, `M` one
 * or two, and a day that its month does not have is no date. Source: Unicode TR 35 part 4, date format patterns.
 */
export function compileDatePattern(pattern: string): DateReader | null {
  const reader = named[pattern];
  if (reader !== undefined) return reader;
  const readers = toReaders(pattern);
  return readers === null ? null : (text) => readParts(readers, text);
}

function readIso(text: string): CalendarTime | null {
  return isoDate(text) ?? firstOf(isoTimes, toIsoTime(text));
}

/** A space may stand for the T, and a second have any number of digits behind the point: three of them count (RFC 3339). */
function toIsoTime(text: string): string {
  const joined = /^\d{4}-\d\d-\d\d \d/.test(text) ? text.replace(' ', 'T') : text;
  return joined.replace(
    /(:\d\d\.)(\d{1,9})(?!\d)/,
    (_, point: string, digits: string) => point + toMilliseconds(digits),
  );
}

function toMilliseconds(digits: string): string {
  return digits.slice(0, 3).padEnd(3, '0');
}

/** A day of the week in front must be that of the date, and GMT behind is a zone. */
function readDotnet(text: string): CalendarTime | null {
  const { weekday, rest } = readWeekday(text);
  const isGmt = rest.endsWith(' GMT');
  const found = firstOf(dotnetTexts, withCentury(isGmt ? rest.slice(0, -4) : rest));
  if (found === null || (isGmt && found.time === null)) return null;
  const { year, month, day } = found;
  if (weekday !== null && new Date(Date.UTC(year, month - 1, day)).getUTCDay() !== weekday) return null;
  return isGmt ? { ...found, offsetMinutes: 0 } : found;
}

/** Years of two digits lie between 1950 and 2049 (TwoDigitYearMax of .NET's Gregorian calendar since .NET 8). */
function withCentury(text: string): string {
  return text.replace(
    dotnetShortYear,
    (_, day: string, year: string) => `${day}${Number(year) < 50 ? '20' : '19'}${year}`,
  );
}

function withClocks(patterns: readonly string[], times: readonly string[]): readonly DateReader[] {
  return patterns.flatMap((day) => times.map((time) => toPatternReader(day + time)));
}

function toPatternReader(pattern: string): DateReader {
  const readers = toReaders(pattern) ?? [];
  return (text) => readParts(readers, text);
}

function firstOf(readers: readonly DateReader[], text: string): CalendarTime | null {
  for (const read of readers) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

function readParts(readers: readonly PartReader[], text: string): CalendarTime | null {
  const parts = { year: 0, month: 1, day: 1, hour: -1, minute: 0, second: 0, ms: 0, half: -1, offsetMinutes: null };
  let at = 0;
  for (const read of readers) {
    at = read(text, at, parts);
    if (at < 0) return null;
  }
  return at === text.length ? toCalendarTime(parts) : null;
}

type Parts = Parameters<PartReader>[2];

function toCalendarTime(parts: Parts): CalendarTime | null {
  const { year, month, day, minute, second, ms, offsetMinutes } = parts;
  if (year < 1 || day < 1 || day > daysOf(year, month)) return null;
  if (parts.hour < 0) return { year, month, day, time: null, offsetMinutes };
  const hour = toHour(parts);
  if (hour < 0 || hour > 23 || minute > 59 || second > 59) return null;
  return { year, month, day, time: { hour, minute, second, ms }, offsetMinutes };
}

/** A twelve-hour clock reads 12 AM as midnight and 12 PM as noon. */
function toHour({ hour, half }: Parts): number {
  if (half < 0) return hour;
  return hour < 1 || hour > 12 ? -1 : (hour % 12) + half * 12;
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Seconds have 9 or 10 digits from 1973 to 2286, milliseconds more. */
function fromUnixText(text: string): CalendarTime | null {
  if (!/^\d{9,14}$/.test(text)) return null;
  return fromUnix(text, text.length <= 10 ? 1000 : 1);
}

/** Zero is what systems write for "never": it is no date. */
function fromUnix(text: string, unitMs: number): CalendarTime | null {
  if (!/^-?\d{1,14}$/.test(text)) return null;
  const instant = new Date(Number(text) * unitMs);
  if (Number(text) === 0 || Number.isNaN(instant.getTime())) return null;
  return {
    year: instant.getUTCFullYear(),
    month: instant.getUTCMonth() + 1,
    day: instant.getUTCDate(),
    time: {
      hour: instant.getUTCHours(),
      minute: instant.getUTCMinutes(),
      second: instant.getUTCSeconds(),
      ms: instant.getUTCMilliseconds(),
    },
    offsetMinutes: 0,
  };
}
