const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

export type WithWeekday = {
  /** 0 is Sunday; null: the text names no day of the week. */
  readonly weekday: number | null;
  /** What stands behind it. */
  readonly rest: string;
};

/** Parts a text such as “Friday, 20 November 2026” behind its day of the week. */
export function readWeekday(text: string): WithWeekday {
  const found = /^([a-z]{3})[a-z]{0,6}, (.+)$/i.exec(text);
  const weekday = days.indexOf((found?.[1] ?? '').toLowerCase());
  return weekday < 0 ? { weekday: null, rest: text } : { weekday, rest: found?.[2] ?? '' };
}
