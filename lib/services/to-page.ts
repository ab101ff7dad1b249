export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null };

/** One page out of `limit + 1` rows: the extra row only tells that there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { readonly item: (row: Row) => Item; readonly cursor: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? shape.cursor(last) : null;
  return { items: shown.map((row) => shape.item(row)), nextCursor };
}
