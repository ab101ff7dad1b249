import type { ModelRow } from './directory-model.ts';

export type Acceptance = {
  /** Rows that count: one for each key. */
  readonly rows: readonly ModelRow[];
  /** Everybody whom a row names, also by one that fails. */
  readonly named: ReadonlySet<string>;
  /** Silence about a person means something. */
  readonly isComplete: boolean;
};

const statusWords = new Set(['', 'yes', 'no']);

/** Which rows of a snapshot count, and whether the file is whole: keys readable, and not less than half of the usual rows. */
export function acceptFile(rows: readonly ModelRow[], acceptedRows: readonly number[]): Acceptance {
  const readable = rows.filter(({ key }) => key !== '');
  const byKey = Map.groupBy(readable, ({ key }) => key);
  const counting = [...byKey.values()].flatMap((twins) => {
    const [first] = twins;
    const isOne = new Set(twins.map((row) => JSON.stringify(row))).size === 1;
    return first !== undefined && isOne && statusWords.has(first.status) ? [first] : [];
  });
  const isShort = acceptedRows.length > 0 && rows.length < median(acceptedRows) / 2;
  return { rows: counting, named: new Set(byKey.keys()), isComplete: !isShort && readable.length === rows.length };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return (low + high) / 2;
}
