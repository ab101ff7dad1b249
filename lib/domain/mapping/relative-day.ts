const weekdays = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');
const dayNames = weekdays.flatMap((name) => [name, name.slice(0, 3)]).join('|');
const units = 'day|week|month|year';

type Rule = readonly [pattern: RegExp, toDay: (today: Date, words: readonly string[]) => Date];

/** PHP's relative formats that people write in exports, upper and lower case alike. Source: PHP manual, relative formats. */
const rules: readonly Rule[] = [
  [/^(now|today|midnight)$/, (today) => today],
  [/^tomorrow$/, (today) => addDays(today, 1)],
  [/^yesterday$/, (today) => addDays(today, -1)],
  [new RegExp(`^(?:(next|last|this) )?(${dayNames})$`), toWeekday],
  [new RegExp(`^(next|last) (${units})$`), (today, [which, unit = '']) => add(today, which === 'next' ? 1 : -1, unit)],
  [
    new RegExp(`^([+-]?) ?(\\d{1,4}) (${units})s?( ago)?$`),
    (today, [sign, count, unit = '', ago]) =>
      add(today, Number(count) * (sign === '-' ? -1 : 1) * (ago === undefined ? 1 : -1), unit),
  ],
  [/^(first|last) day of (next|last|previous|this) month$/, toMonthEnd],
];

/** The day, as `yyyy-MM-dd`, that words such as `next monday` mean on the day of `now` (ISO, UTC); null for any other text. */
export function toRelativeDay(text: string, now: string): string | null {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ');
  for (const [pattern, toDay] of rules) {
    const found = pattern.exec(words);
    if (found === null) continue;
    return toDay(new Date(`${now.slice(0, 10)}T00:00:00Z`), found.slice(1))
      .toISOString()
      .slice(0, 10);
  }
  return null;
}

function addDays(day: Date, count: number): Date {
  return new Date(day.getTime() + count * 86_400_000);
}

/** As PHP counts: a day that its month does not have runs over into the next. */
function add(day: Date, count: number, unit: string): Date {
  if (unit === 'day' || unit === 'week') return addDays(day, count * (unit === 'week' ? 7 : 1));
  const [years, months] = unit === 'year' ? [count, 0] : [0, count];
  return new Date(Date.UTC(day.getUTCFullYear() + years, day.getUTCMonth() + months, day.getUTCDate()));
}

function toWeekday(today: Date, [which, name = '']: readonly string[]): Date {
  const wanted = weekdays.findIndex((weekday) => weekday.startsWith(name.slice(0, 3)));
  const ahead = (wanted - today.getUTCDay() + 7) % 7;
  if (which === 'last') return addDays(today, ahead === 0 ? -7 : ahead - 7);
  return addDays(today, which === 'next' && ahead === 0 ? 7 : ahead);
}

function toMonthEnd(today: Date, [end, which]: readonly string[]): Date {
  const shift = which === 'next' ? 1 : which === 'this' ? 0 : -1;
  const month = today.getUTCMonth() + shift;
  return new Date(Date.UTC(today.getUTCFullYear(), end === 'first' ? month : month + 1, end === 'first' ? 1 : 0));
}
