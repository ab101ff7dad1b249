import { z } from 'zod';

/** One byte in every encoding that a file may have. */
const asciiSign = z.string().regex(/^[!-~]$/, 'Use one sign such as " or \'');

/** How a CSV file is to be read; `auto` is decided for each file and stated in its run. */
export const format = z.strictObject({
  delimiter: z
    .union([
      z.literal('auto'),
      z
        .string()
        .length(1)
        .regex(/[^\r\n]/),
    ])
    .default('auto'),
  encoding: z.string().min(1).max(40).default('auto'),
  quote: asciiSign.nullable().default('"'),
  /** null: a quote inside a quoted cell is written twice (RFC 4180 section 2.7). */
  escape: asciiSign.nullable().default(null),
  /** The row that holds the column names; 0: no header, columns are named Column 1, 2, … */
  headerRow: z.int().min(0).max(1000).default(1),
  /** How many columns a file without header has; null: as many as its first row. */
  columnCount: z.int().min(1).max(2000).nullable().default(null),
  /** What the columns of a file without header are called, in their order; further ones are Column 9, Column 10, … */
  columnNames: z.array(z.string().trim().min(1).max(5000)).max(2000).default([]),
  /** A file without header whose first row holds words of headings is refused. */
  headingCheck: z.boolean().default(false),
  skipLines: z.int().min(0).max(1000).default(0),
  skipTrailingLines: z.int().min(0).max(1000).default(0),
  parser: z.enum(['rfc4180', 'python', 'php']).default('rfc4180'),
  longRow: z.enum(['fail', 'drop']).default('fail'),
  /** `append`: text behind a closing quote is part of the value, with a note; the parsers of other systems always append it. */
  textAfterQuote: z.enum(['fail', 'append']).default('fail'),
  shortRow: z.enum(['keep', 'empty', 'fail']).default('keep'),
  headers: z.enum(['exact', 'relaxed']).default('relaxed'),
  dateFormats: z.array(z.string().min(1).max(60)).max(20).default(['yyyy-MM-dd']),
  /** Column → the one format of its dates, where days and months do not stand the same way round in the whole file. */
  dateColumns: z.record(z.string().min(1).max(5000), z.string().min(1).max(60)).default({}),
  timeZone: z.string().min(1).max(60).default('UTC'),
  listSeparator: z.string().min(1).max(5).default('||'),
  emptyTokens: z.array(z.string().max(60)).max(50).default([]),
  trueTokens: z.array(z.string().min(1).max(60)).max(50).default(['true', 'yes', '1', 'active']),
  falseTokens: z.array(z.string().min(1).max(60)).max(50).default(['false', 'no', '0', 'inactive']),
  /** A cell of nothing but spaces is empty; `note` tells it, `fail` refuses the row. */
  blankCells: z.enum(['quiet', 'note', 'fail']).default('quiet'),
  /** Rows with `<` or `>` in a mapped cell, as web pages have them. */
  angleBrackets: z.enum(['keep', 'fail']).default('keep'),
  /** Whether spaces taken away around a value are told. */
  noteTrimmed: z.boolean().default(false),
  maxFieldBytes: z
    .int()
    .min(1)
    .max(16 * 1024 * 1024)
    .default(16 * 1024 * 1024),
});
export type Format = z.infer<typeof format>;
export type FormatInput = z.input<typeof format>;
