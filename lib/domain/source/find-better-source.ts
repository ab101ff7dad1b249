import { columnLikeness } from './column-likeness.ts';

export type SourceColumns = { readonly name: string; readonly columns: readonly string[] };

/** With fewer columns two sources look alike by chance. */
const fewestColumns = 3;

/**
 * The name of the source whose columns a file has, when it is another one than the source it was sent to: all columns of the other
 * stand in the header, some of the own do not, and the other has the larger part in common with it. Null when in doubt.
 */
export function findBetterSource(
  header: readonly string[],
  own: readonly string[],
  others: readonly SourceColumns[],
): string | null {
  const here = columnLikeness(header, own);
  if (here.hasAll) return null;
  const better = others
    .filter(({ columns }) => columns.length >= fewestColumns)
    .map(({ name, columns }) => ({ name, ...columnLikeness(header, columns) }))
    .filter(({ hasAll, score }) => hasAll && score > here.score)
    .toSorted((a, b) => b.score - a.score);
  return better[0]?.name ?? null;
}
