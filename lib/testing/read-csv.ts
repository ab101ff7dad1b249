import type { Problem } from '#lib/domain/run/problem';
import { format, type FormatInput } from '#lib/domain/source/format';
import type { CsvFile, ReadRow, ReadSummary, Wanted } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

export type Answer = {
  readonly file: CsvFile | null;
  readonly header: readonly string[];
  readonly rows: readonly ReadRow[];
  readonly cells: readonly (readonly (string | undefined)[])[];
  /** Notes of the file and of lines that are no rows. */
  readonly notes: readonly Problem[];
  readonly refused: Problem | null;
  readonly summary: ReadSummary | null;
};

export type Options = {
  readonly format?: FormatInput;
  readonly wanted?: Partial<Wanted>;
  /** Size of the chunks in which the bytes arrive. */
  readonly chunkBytes?: number;
};

/** Reads a whole file from memory, by default with all its cells. */
export async function readCsv(input: string | Uint8Array, options: Options = {}): Promise<Answer> {
  const bytes = typeof input === 'string' ? Buffer.from(input) : input;
  return readStream(inChunks(bytes, options.chunkBytes ?? 65_536), options);
}

export async function readStream(bytes: AsyncIterable<Uint8Array>, options: Options = {}): Promise<Answer> {
  const wanted: Wanted = { columns: [], required: [], cells: 'all', ...options.wanted };
  const file = await openCsv(bytes, format.parse(options.format ?? {}), wanted);
  if (file.kind === 'refused') {
    return { file: null, header: [], rows: [], cells: [], notes: [], refused: file.problem, summary: null };
  }
  const rows: ReadRow[] = [];
  const notes = [...file.notes];
  let refused: Problem | null = null;
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') {
      refused = batch.problem;
    } else {
      rows.push(...batch.rows);
      notes.push(...batch.notes);
    }
  }
  const summary = file.summary();
  const cells = rows.map((row) => row.cells);
  return { file, header: file.header, rows, cells, notes: [...notes, ...summary.notes], refused, summary };
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
