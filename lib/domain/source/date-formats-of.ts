import { relaxedName } from '#lib/domain/mapping/relaxed-name';

import type { Format } from './format.ts';

/** The date formats of one column: its own, where it has one, or those of the file. */
export function dateFormatsOf(
  { dateFormats, dateColumns, headers }: Pick<Format, 'dateFormats' | 'dateColumns' | 'headers'>,
  column: string,
): readonly string[] {
  const toName = (name: string) => (headers === 'exact' ? name : relaxedName(name));
  const own = Object.entries(dateColumns).find(([name]) => toName(name) === toName(column));
  return own === undefined ? dateFormats : [own[1]];
}
