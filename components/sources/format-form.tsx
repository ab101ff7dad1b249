import { z } from 'zod';

import { useCatalogue } from '#components/custom-fields/use-catalogue';
import type { Source } from '#lib/contract/sources';
import { compileDatePattern } from '#lib/domain/mapping/compile-date-pattern';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import type { FormatInput } from '#lib/domain/source/format';
import { allDateQuestions, chosenReading, type DateQuestion } from '#lib/domain/source/open-date-questions';
import { policy } from '#lib/domain/source/policy';

import { delimiters, ownSign } from './format-labels';
import { strictFields, toStrictInput } from './strict-form';

const lines = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, 'Enter a whole number of lines, for example 0')
  .transform(Number);
const words = z.string().transform((text) => toList(text, ','));
const answer = 'Choose how these dates are written';

/** The sixth step as it is typed: lists are written with commas or one entry per line. */
const fields = z.object({
  delimiter: z.string(),
  /** Counts where another character than those of the list was chosen. */
  ownDelimiter: z.string(),
  encoding: z.string(),
  quote: z.string(),
  headerRow: lines,
  skipTrailingLines: lines,
  dateFormats: z
    .string()
    .transform((text) => toList(text, '\n'))
    .refine((formats) => formats.every((one) => compileDatePattern(one) !== null), {
      message: 'Write each date format on a line of its own, like yyyy-MM-dd or dd/MM/yyyy HH:mm',
    }),
  /** One for each ambiguous column, in their order. */
  answers: z.array(z.string(answer).min(1, answer)),
  timeZone: z.string().min(1, 'Choose a time zone'),
  emptyTokens: words,
  trueTokens: words,
  falseTokens: words,
  listSeparator: z.string().min(1, 'Enter the separator inside a cell').max(5, 'Use 5 characters or fewer'),
  duplicates: policy.shape.duplicates.unwrap(),
  ...strictFields,
});

export const formatForm = fields.refine(
  ({ delimiter, ownDelimiter }) => delimiter !== ownSign || ownDelimiter.length === 1,
  { path: ['ownDelimiter'], message: 'Enter the one character that separates the cells' },
);
export type FormatFormInput = z.input<typeof formatForm>;
export type FormatFormValues = z.output<typeof formatForm>;

export function toFormatInput(source: Source): FormatFormInput {
  const { format, policy, template } = source;
  const questions = allDateQuestions(source, useCatalogue());
  const asked = new Set(questions.flatMap(({ formats }) => formats));
  return {
    ...toSeparator(format.delimiter === 'auto' ? (template?.delimiter ?? ',') : format.delimiter),
    encoding: format.encoding,
    quote: format.quote ?? '',
    headerRow: String(format.headerRow),
    skipTrailingLines: String(format.skipTrailingLines),
    dateFormats: format.dateFormats.filter((one) => !asked.has(one)).join('\n'),
    answers: questions.map((question) => chosenReading(question, format) ?? ''),
    timeZone: format.timeZone,
    emptyTokens: format.emptyTokens.join(', '),
    trueTokens: format.trueTokens.join(', '),
    falseTokens: format.falseTokens.join(', '),
    listSeparator: format.listSeparator,
    duplicates: policy.duplicates,
    ...toStrictInput(format),
  };
}

function toSeparator(delimiter: string): Pick<FormatFormInput, 'delimiter' | 'ownDelimiter'> {
  const isListed = delimiters.some(({ value }) => value === delimiter);
  return isListed ? { delimiter, ownDelimiter: '' } : { delimiter: ownSign, ownDelimiter: delimiter };
}

/** The separator that was chosen or typed. */
export function separatorOf({ delimiter, ownDelimiter }: Pick<FormatFormInput, 'delimiter' | 'ownDelimiter'>): string {
  return delimiter === ownSign ? ownDelimiter : delimiter;
}

/** The change of the source that these answers make; the readings that were not chosen are left out. */
export function toFormatPatch(
  values: FormatFormValues,
  questions: readonly DateQuestion[],
  known: Readonly<Record<string, string>>,
): {
  format: FormatInput;
  policy: Pick<z.input<typeof policy>, 'duplicates'>;
} {
  const { answers, duplicates, quote, dateFormats, refusesBrackets, escape, delimiter, ownDelimiter, ...rest } = values;
  const asked = new Set(questions.flatMap((question) => question.formats));
  const formats = [...new Set([...answers, ...dateFormats.filter((one) => !asked.has(one))])];
  const own = questions.flatMap(({ column }, i) => (answers[i] === undefined ? [] : [[column, answers[i]] as const]));
  const toName = values.headers === 'exact' ? (name: string) => name : relaxedName;
  const answered = new Set(own.map(([column]) => toName(column)));
  // One column has one format, however its name was written before.
  const others = Object.entries(known).filter(([column]) => !answered.has(toName(column)));
  const dateColumns = Object.fromEntries([...others, ...own]);
  return {
    format: {
      ...rest,
      delimiter: separatorOf({ delimiter, ownDelimiter }),
      escape: escape === '' ? null : escape,
      angleBrackets: refusesBrackets ? 'fail' : 'keep',
      quote: quote === '' ? null : quote,
      dateFormats: formats,
      dateColumns,
    },
    policy: { duplicates },
  };
}

function toList(text: string, separator: string): string[] {
  const entries = text.split(separator).map((entry) => entry.trim());
  return [...new Set(entries.filter((entry) => entry !== ''))];
}
