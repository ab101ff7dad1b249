import { z } from 'zod';

import { format, type Format } from '#lib/domain/source/format';

/** How exactly a file must be written, as it is typed. */
export const strictFields = {
  headers: format.shape.headers.unwrap(),
  parser: format.shape.parser.unwrap(),
  escape: z.string(),
  columnCount: z
    .string()
    .trim()
    .regex(/^\d{0,4}$/, 'Enter a number of columns, or leave it empty')
    .transform((text) => (text === '' || Number(text) === 0 ? null : Number(text))),
  skipLines: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, 'Enter a whole number of lines, for example 0')
    .transform(Number),
  /** Commas part them. */
  columnNames: z.string().transform((text) => text.split(',').flatMap((name) => name.trim() || [])),
  headingCheck: z.boolean(),
  shortRow: format.shape.shortRow.unwrap(),
  longRow: format.shape.longRow.unwrap(),
  textAfterQuote: format.shape.textAfterQuote.unwrap(),
  blankCells: format.shape.blankCells.unwrap(),
  refusesBrackets: z.boolean(),
  noteTrimmed: z.boolean(),
};
const strictForm = z.object(strictFields);

export function toStrictInput({
  skipLines,
  columnNames,
  columnCount,
  escape,
  angleBrackets,
  ...kept
}: Format): z.input<typeof strictForm> {
  const { parser, headers, headingCheck, shortRow, longRow, textAfterQuote, blankCells, noteTrimmed } = kept;
  return {
    parser,
    escape: escape ?? '',
    columnCount: columnCount === null ? '' : String(columnCount),
    headers,
    skipLines: String(skipLines),
    columnNames: columnNames.join(', '),
    headingCheck,
    shortRow,
    longRow,
    textAfterQuote,
    blankCells,
    refusesBrackets: angleBrackets === 'fail',
    noteTrimmed,
  };
}
