type Rows = readonly { readonly row: number; readonly externalId: string | null }[];

/** Whether the key is filled and different in every row read so far. */
export function keyCheck(rows: Rows): { readonly isGood: boolean; readonly text: string } | null {
  if (rows.length === 0) return null;
  const firstRow = new Map<string, number>();
  const repeated: number[] = [];
  for (const { externalId, row } of rows) {
    if (externalId === null) continue;
    if (firstRow.has(externalId)) repeated.push(row);
    else firstRow.set(externalId, row);
  }
  const good = `${firstRow.size} of ${rows.length} rows read so far are filled and different`;
  if (repeated.length === 0) return { isGood: firstRow.size === rows.length, text: good };
  const places = repeated.slice(0, 3).join(', ');
  const values = repeated.length === 1 ? '1 value repeats' : `${repeated.length} values repeat`;
  return { isGood: false, text: `${values} (rows ${places}). Choose a column that is different for everyone` };
}
