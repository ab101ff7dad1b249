import type { SourceRecord } from '#lib/domain/source/source-record';

type Cells = SourceRecord['cells'];

/** What reading left out at the end of a file, and the rows that stood before it. */
export type LeftOutLines = {
  readonly lines: readonly { readonly cells: Cells }[];
  readonly before: readonly { readonly cells: Cells }[];
};

export type TrailingLines = {
  /** External IDs that the lines would have as rows. */
  readonly keys: readonly string[];
  /** One of them looks like the rows before it. */
  readonly hasRow: boolean;
};

/**
 * Judges lines that were left out as totals: where a file was cut before its totals, its last people stand in their place.
 * A line looks like a row when its key is written like that of a row before it and it fills every cell that they all fill.
 */
export function readTrailing({ lines, before }: LeftOutLines, keyOf: (cells: Cells) => string | null): TrailingLines {
  if (lines.length === 0) return { keys: [], hasRow: false };
  const shapes = new Set(before.map(({ cells }) => toShape(keyOf(cells))));
  shapes.delete('');
  const filled = filledInAll(before.map(({ cells }) => cells));
  const isRow = (cells: Cells) => shapes.has(toShape(keyOf(cells))) && filled.every((at) => isFilled(cells[at]));
  return {
    keys: lines.flatMap(({ cells }) => keyOf(cells) ?? []),
    hasRow: lines.some(({ cells }) => isRow(cells)),
  };
}

/** Digits count one by one, as in numbers given out in turn; names differ in length. */
function toShape(key: string | null): string {
  return (key ?? '')
    .replace(/[0-9]/g, '9')
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a');
}

function filledInAll(rows: readonly Cells[]): readonly number[] {
  const [first, ...others] = rows;
  if (first === undefined) return [];
  const all = [...first.keys()].filter((at) => isFilled(first[at]));
  return all.filter((at) => others.every((cells) => isFilled(cells[at])));
}

function isFilled(cell: Cells[number]): boolean {
  return cell !== undefined && cell.trim() !== '';
}
