export type NameTimes = {
  /** Each date as `2026-11-20`, with a time of day `2026-11-20 06:00` or `2026-11-20 06:00:15`, in the order of the name. */
  readonly times: readonly string[];
  /** What else the name says, in small letters and digits alone: names of one series have the same. */
  readonly rest: string;
};

/** Four digits of the year first, or day.month.year with dots, the only order with the year last that is not written two ways. */
const date = String.raw`(?:(?<year>(?:19|20)\d\d)(?<mark>[-_.]?)(?<month>[01]\d)\k<mark>(?<day>[0-3]\d)|(?<day2>[0-3]?\d)\.(?<month2>[01]?\d)\.(?<year2>(?:19|20)\d\d))`;
const clock = String.raw`(?:[T _.-]?(?<hour>[01]\d|2[0-3])[-_.:h]?(?<minute>[0-5]\d)(?:[-_.:m]?(?<second>[0-5]\d))?Z?)?`;
const moment = new RegExp(`(?<!\\d)${date}${clock}(?!\\d)`, 'gi');
/** The same without a time of day, for digits behind a date that are no time. */
const day = new RegExp(`(?<!\\d)${date}(?!\\d)`, 'gi');

/** The dates that a file's name carries. */
export function readNameTimes(name: string): NameTimes {
  const normal = name.normalize('NFC').toLowerCase();
  const times: string[] = [];
  const take = (text: string, ...args: unknown[]): string => {
    const time = toTime(args.at(-1) as Groups);
    if (time === null) return text;
    times.push(time);
    return ' ';
  };
  const rest = normal.replace(moment, take);
  const left = times.length > 0 ? rest : normal.replace(day, take);
  return { times, rest: left.replace(/[^\p{L}\p{N}]+/gu, '') };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Null when there is no such day. */
function toTime({ year, month, day: dayOfMonth, year2, month2, day2, hour, minute, second }: Groups): string | null {
  const parts = [year ?? year2, month ?? month2, dayOfMonth ?? day2].map((part) => (part ?? '').padStart(2, '0'));
  const text = parts.join('-');
  const time = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text) return null;
  if (hour === undefined || minute === undefined) return text;
  return `${text} ${hour}:${minute}${second === undefined ? '' : `:${second}`}`;
}
