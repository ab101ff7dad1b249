/**
 * One incoming record, all cells still text. `cells[i]` belongs to the i-th column of the file's header;
 * `undefined` is an absent cell (short row), `''` an empty one: they never mean the same.
 */
export type SourceRecord = {
  /** The number a spreadsheet shows; the header row is 1. */
  readonly row: number;
  /** The physical line on which the record begins, 1-based; differs from `row` after quoted line breaks. */
  readonly line: number;
  readonly cells: readonly (string | undefined)[];
};
