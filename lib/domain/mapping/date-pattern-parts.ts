export type DateParts = {
  year: number;
  month: number;
  day: number;
  /** -1: the text has no time. */
  hour: number;
  minute: number;
  second: number;
  ms: number;
  /** 0 AM, 1 PM, -1 twenty-four hours. */
  half: number;
  offsetMinutes: number | null;
};

/** Reads one part at a position and gives the position behind it, or -1. */
export type PartReader = (text: string, at: number, parts: DateParts) => number;

type NumberPart = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'ms';

const monthNames = 'january february march april may june july august september october november december'.split(' ');
const months = monthNames.map((month) => month.slice(0, 3));

const letters: Readonly<Record<string, PartReader>> = {
  yyyy: digits('year', 4, 4),
  y: digits('year', 4, 4),
  yy: shortYear,
  MM: digits('month', 2, 2),
  M: digits('month', 1, 2),
  MMM: name(months),
  MMMM: name(monthNames),
  dd: digits('day', 2, 2),
  d: digits('day', 1, 2),
  HH: digits('hour', 2, 2),
  H: digits('hour', 1, 2),
  hh: digits('hour', 2, 2),
  h: digits('hour', 1, 2),
  mm: digits('minute', 2, 2),
  m: digits('minute', 1, 2),
  ss: digits('second', 2, 2),
  s: digits('second', 1, 2),
  SSS: digits('ms', 3, 3),
  a: half,
  X: offset,
  XX: offset,
  XXX: offset,
};

/** Gives one reader per part of the pattern, or null when it has an unknown letter or no year, month and day. */
export function toReaders(pattern: string): readonly PartReader[] | null {
  const pieces = pattern.match(/'[^']*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  if (pieces.join('') !== pattern || !/y/.test(pattern) || !/M/.test(pattern) || !/d/.test(pattern)) return null;
  const readers: PartReader[] = [];
  for (const piece of pieces) {
    const reader = /^[A-Za-z]/.test(piece) ? letters[piece] : literal(piece.replaceAll("'", ''));
    if (reader === undefined) return null;
    readers.push(reader);
  }
  return readers;
}

function digits(part: NumberPart, min: number, max: number): PartReader {
  return (text, at, parts) => {
    let value = 0;
    let end = at;
    while (end < at + max) {
      const digit = text.charCodeAt(end) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
      end += 1;
    }
    parts[part] = value;
    return end - at < min ? -1 : end;
  };
}

/** Two digits stand for 1970 to 2069, as in POSIX. */
function shortYear(text: string, at: number, parts: DateParts): number {
  const end = digits('year', 2, 2)(text, at, parts);
  parts.year += parts.year < 70 ? 2000 : 1900;
  return end;
}

function name(names: readonly string[]): PartReader {
  return (text, at, parts) => {
    const rest = text.slice(at, at + 9).toLowerCase();
    const index = names.findIndex((month) => rest.startsWith(month));
    parts.month = index + 1;
    return index < 0 ? -1 : at + (names[index]?.length ?? 0);
  };
}

function half(text: string, at: number, parts: DateParts): number {
  const word = text.slice(at, at + 2).toLowerCase();
  parts.half = ['am', 'pm'].indexOf(word);
  return parts.half < 0 ? -1 : at + 2;
}

function offset(text: string, at: number, parts: DateParts): number {
  const found = /^(?:Z|([+-])(\d\d):?(\d\d)?)/.exec(text.slice(at, at + 6));
  if (found === null) return -1;
  const [written, sign, hours = '0', minutes = '0'] = found;
  parts.offsetMinutes = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return at + written.length;
}

function literal(expected: string): PartReader {
  return (text, at) => (text.startsWith(expected, at) ? at + expected.length : -1);
}
