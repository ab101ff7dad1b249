type Likeness = {
  /** Every wanted column stands in the header. */
  readonly hasAll: boolean;
  /** Common columns by all columns of both: 1 when they are the same. */
  readonly score: number;
};

/** How far a file's header is that of a source; capitals and spaces do not matter. */
export function columnLikeness(header: readonly string[], columns: readonly string[]): Likeness {
  const file = new Set(header.map(normal));
  const wanted = new Set(columns.map(normal));
  const common = [...wanted].filter((column) => file.has(column)).length;
  const all = file.size + wanted.size - common;
  return { hasAll: common === wanted.size, score: all === 0 ? 0 : common / all };
}

function normal(column: string): string {
  return column.normalize('NFC').trim().toLowerCase().replace(/\s+/gu, ' ');
}
