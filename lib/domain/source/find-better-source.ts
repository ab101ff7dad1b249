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
  const file = new Set(header.map(normal));
  if (own.every((column) => file.has(normal(column)))) return null;
  const limit = likeness(file, own);
  const better = others
    .filter(({ columns }) => columns.length >= fewestColumns && columns.every((column) => file.has(normal(column))))
    .map(({ name, columns }) => ({ name, score: likeness(file, columns) }))
    .filter(({ score }) => score > limit)
    .toSorted((a, b) => b.score - a.score);
  return better[0]?.name ?? null;
}

/** Common columns by all columns of both: 1 when they are the same. */
function likeness(file: ReadonlySet<string>, columns: readonly string[]): number {
  const wanted = new Set(columns.map(normal));
  const common = [...wanted].filter((column) => file.has(column)).length;
  return common / (file.size + wanted.size - common);
}

function normal(column: string): string {
  return column.normalize('NFC').trim().toLowerCase().replace(/\s+/gu, ' ');
}
