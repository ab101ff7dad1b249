import { z } from 'zod';

import { format, type Format } from '#lib/domain/source/format';

/** How exactly a file must be written, as it is typed. */
export const strictFields = {
  headers: format.shape.headers.unwrap(),
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

export function toStrictInput({ skipLines, columnNames, angleBrackets, ...kept }: Format): z.input<typeof strictForm> {
  const { headers, headingCheck, shortRow, longRow, textAfterQuote, blankCells, noteTrimmed } = kept;
  return {
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
