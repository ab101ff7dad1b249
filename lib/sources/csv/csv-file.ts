import type { Problem } from '#lib/domain/run/problem';

/** 64 bits of a hash over a row's raw bytes, its header and the way it is read: equal rows of equal files are equal. */
export type Fingerprint = { readonly high: number; readonly low: number };

/** What the caller needs from a file. */
export type Wanted = {
  /** Columns to bind by heading, as the mapping names them; they are checked even when all cells are read. */
  readonly columns: readonly string[];
  /** Those of them without which the file is refused; the others may be absent. */
  readonly required: readonly string[];
  /** For some of those, columns of which one is enough in its place. */
  readonly instead?: Readonly<Record<string, readonly string[]>>;
  /** Those of them that nobody misses: their absence is not noted. */
  readonly unasked?: readonly string[];
  /** `wanted` (default): rows hold the wanted columns in their order. `all`: every column in the file's order, and what a long row has behind them. */
  readonly cells?: 'wanted' | 'all';
  /** The names of the template's columns as this reader gave them: a heading repeated there may be repeated in the file. */
  readonly templateHeader?: readonly string[];
  /** Start value of the fingerprints: a hash of the settings under which the rows are read. */
  readonly seed?: bigint;
  /**
   * True for a row whose bytes are known to be unchanged: it is counted, not decoded. Only rows that were read without
   * any problem may be known, since nothing about a skipped row is judged again.
   */
  readonly skip?: (high: number, low: number) => boolean;
  /** A file with headings and no rows is read instead of refused. */
  readonly allowNoRows?: boolean;
  /** What the file is called: it tells which separator to look for first where the format leaves that open. */
  readonly fileName?: string;
  /** Rows in a batch; 2,000 unless told: larger ones outlive the young heap and cost time and memory. */
  readonly batchRows?: number;
};

export type ReadRow = {
  /** The number a spreadsheet shows; blank lines count, line breaks inside quotes do not. */
  readonly row: number;
  /** The physical line on which the row begins, 1-based. */
  readonly line: number;
  /** Decoded and not trimmed; `undefined` is an absent cell (short row, absent column), `''` an empty one. */
  readonly cells: readonly (string | undefined)[];
  readonly fingerprint: Fingerprint;
  /** A problem of severity `row` means: do not apply this row. */
  readonly problems: readonly Problem[];
};

export type Refused = { readonly kind: 'refused'; readonly problem: Problem };

export type ReadBatch =
  /** `notes` belong to lines that are no rows (only separators); they may be shown and need no action. */
  { readonly kind: 'rows'; readonly rows: readonly ReadRow[]; readonly notes: readonly Problem[] } | Refused;

export type ReadSummary = {
  /** Rows delivered, without skipped and empty ones. */
  readonly rows: number;
  readonly skippedRows: number;
  /** Rows of separators only. */
  readonly emptyRows: number;
  readonly blankLines: number;
  /** The last row lacks cells; it carries a problem of severity `row`. */
  readonly looksCut: boolean;
  /** Left out at the end as totals, and up to 20 rows that stood before: a file cut before its totals shows there. */
  readonly trailing: { readonly lines: readonly ReadRow[]; readonly before: readonly ReadRow[] };
  /** Final name of the encoding; under `auto` it may become known only after the header. */
  readonly encoding: string;
  /** Notes that became known only while the rows were read. */
  readonly notes: readonly Problem[];
};

export type CsvFile = {
  readonly kind: 'file';
  /** Headings as they are used from now on: trimmed, blank ones `Column 7`, repeated ones `Phone (2)`. */
  readonly header: readonly string[];
  /** Headings as they stand in the file; empty when it has none. */
  readonly rawHeader: readonly string[];
  /** Row and line of the header; 0 when the file has none. */
  readonly headerRow: number;
  readonly headerLine: number;
  /** Position in the file of each wanted column, 0-based; -1 when it is absent. */
  readonly positions: readonly number[];
  readonly encoding: string;
  readonly delimiter: string;
  readonly notes: readonly Problem[];
  /** All rows in order; to be read once. A refusal comes as the last batch: nothing read before it may be applied. */
  batches(): AsyncIterable<ReadBatch>;
  /** Complete once `batches()` has ended. */
  summary(): ReadSummary;
  /** Lets go of a file whose rows are not read after all; `batches()` that has begun does so by itself. */
  close(): Promise<void>;
};
