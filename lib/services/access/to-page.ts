import { toCursor } from '#lib/shared/cursor';

export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

/** One page out of `limit + 1` rows in the order of `key`: the extra row only tells that there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { readonly item: (row: Row) => Item; readonly key: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => shape.item(row)),
    nextCursor: last === undefined ? null : toCursor(shape.key(last)),
  };
}
