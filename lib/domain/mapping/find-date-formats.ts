import { detectDateFormat, isDateText } from './detect-date-format.ts';

type Column = { readonly name: string; readonly samples: readonly string[] };

export type FoundDates = {
  /** Column → the one format that its dates have. */
  readonly formats: ReadonlyMap<string, string>;
  /** Columns that only a person can decide on. */
  readonly questions: readonly { column: string; formats: string[]; example: string }[];
};

/**
 * Finds how dates are written, in the columns expected to hold dates and in those whose values can hardly be anything
 * else: digits alone are taken for a date only where one is expected.
 */
export function findDateFormats(columns: readonly Column[], expected: ReadonlySet<string>): FoundDates {
  const formats = new Map<string, string>();
  const questions: FoundDates['questions'][number][] = [];
  for (const { name, samples } of columns) {
    const filled = samples.filter((text) => text.trim() !== '');
    const isExpected = expected.has(name);
    if (!isExpected && !filled.every(looksLikeDate)) continue;
    // Words such as `unknown` say nothing of how the dates beside them are written.
    const dates = isExpected ? filled.filter(isDateText) : filled;
    const found = detectDateFormat(dates);
    if (found.kind === 'one') formats.set(name, found.format);
    if (found.kind === 'ask') questions.push({ column: name, formats: [...found.formats], example: dates[0] ?? '' });
  }
  return { formats, questions };
}

function looksLikeDate(text: string): boolean {
  return /\d[-/. ]\p{L}*\.?\d?/u.test(text) && /\d{2,4}/.test(text) && !/^[+(]/.test(text.trim());
}
