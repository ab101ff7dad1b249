import { compileDatePattern, type DateReader } from './compile-date-pattern.ts';

export type DateFormatFinding =
  | { readonly kind: 'one'; readonly format: string }
  /** Day-month and month-day both fit the column: a person has to say which. */
  | { readonly kind: 'ask'; readonly formats: readonly string[] }
  | { readonly kind: 'none' };

type Order = 'year' | 'day' | 'month' | 'unix';
type Candidate = { readonly format: string; readonly order: Order; readonly read: DateReader };

const times = ['', ' HH:mm', ' HH:mm:ss', ' h:mm a', ' h:mm:ss a'];
const days: readonly (readonly [Order, readonly string[]])[] = [
  ['year', ['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/MM/dd', 'yyyy.MM.dd']],
  [
    'day',
    ['dd/MM/yyyy', 'dd.MM.yyyy', 'dd-MM-yyyy', 'd/M/yyyy', 'd.M.yyyy', 'd-M-yyyy', 'dd/MM/yy', 'dd.MM.yy', 'dd-MM-yy'],
  ],
  [
    'month',
    ['MM/dd/yyyy', 'MM.dd.yyyy', 'MM-dd-yyyy', 'M/d/yyyy', 'M.d.yyyy', 'M-d-yyyy', 'MM/dd/yy', 'MM.dd.yy', 'MM-dd-yy'],
  ],
  ['year', ['dd-MMM-yyyy', 'd MMM yyyy', 'd MMMM yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'dd-MMM-yy']],
];

/** Strict forms before lax ones, so that the first that fits is the closest. */
const candidates: readonly Candidate[] = [
  ...days.flatMap(([order, patterns]) =>
    patterns.flatMap((day) => times.map((time) => toCandidate(day + time, order))),
  ),
  toCandidate('iso', 'year'),
].flat();

const samplesMax = 1000;
/** A few cells of a date column may hold something else. */
const shareMin = 0.9;

/**
 * Finds the date format of a column from its samples (blank ones do not count). A format that fits every sample wins
 * over one that does not; where day-month and month-day are equally good, nothing is guessed.
 */
export function detectDateFormat(samples: readonly string[]): DateFormatFinding {
  const texts = samples
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, samplesMax);
  if (texts.length === 0) return { kind: 'none' };
  const unix = toUnix(texts);
  if (unix !== null) return { kind: 'one', format: unix };
  const fitting = candidates
    .map(({ format, order, read }) => ({ format, order, fits: texts.filter((text) => read(text) !== null).length }))
    .filter(({ fits }) => fits >= texts.length * shareMin);
  const whole = fitting.filter(({ fits }) => fits === texts.length);
  const best = (whole.length > 0 ? whole : fitting).toSorted((a, b) => b.fits - a.fits);
  const firstOfOrder = (order: Order) => best.find((candidate) => candidate.order === order)?.format;
  const asked = [firstOfOrder('day'), firstOfOrder('month')].filter((format) => format !== undefined);
  if (asked.length === 2) return { kind: 'ask', formats: asked };
  const [first] = best;
  return first === undefined ? { kind: 'none' } : { kind: 'one', format: first.format };
}

/** Whether a text is a date in any of the forms that are looked for. */
export function isDateText(text: string): boolean {
  const trimmed = text.trim();
  return candidates.some(({ read }) => read(trimmed) !== null) || toUnix([trimmed]) !== null;
}

/** Ten digits are seconds of the years 2001 to 2286, thirteen are milliseconds. */
function toUnix(texts: readonly string[]): string | null {
  if (texts.every((text) => /^\d{10}$/.test(text))) return 'unixSeconds';
  return texts.every((text) => /^\d{13}$/.test(text)) ? 'unixMilliseconds' : null;
}

function toCandidate(format: string, order: Order): readonly Candidate[] {
  const read = compileDatePattern(format);
  return read === null ? [] : [{ format, order, read }];
}
