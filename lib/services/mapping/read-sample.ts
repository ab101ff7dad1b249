import type { Problem } from '#lib/domain/run/problem';
import type { Format } from '#lib/domain/source/format';
import type { CsvFile, ReadRow, Refused } from '#lib/sources/csv/csv-file';
import { openCsv } from '#lib/sources/csv/open-csv';

export type FileSample = {
  readonly kind: 'sample';
  readonly header: readonly string[];
  readonly headerRow: number;
  readonly delimiter: string;
  readonly encoding: string;
  readonly rows: readonly ReadRow[];
  readonly notes: readonly Problem[];
};

const rowsMax = 200;

export type SampledFile = { readonly fileName: string; readonly isCut: boolean };

/**
 * Reads the beginning of a file as a run would read it. Where it was cut off, what is wrong with its end says nothing
 * about the file, so the last row is left out.
 */
export async function readSample(head: Buffer, format: Format, file: SampledFile): Promise<FileSample | Refused> {
  const { fileName, isCut } = file;
  const wanted = { columns: [], required: [], cells: 'all', fileName, batchRows: isCut ? 1 : rowsMax + 1 } as const;
  const opened = await openCsv(only(head), format, wanted);
  if (opened.kind === 'refused') return opened;
  const { rows, refused } = await collect(opened);
  if (!isCut || rows.length > rowsMax) return refused ?? toSample(opened, rows);
  if (refused === null) return toSample(opened, rows.slice(0, -1));
  return rows.length === 0 ? refused : toSample(opened, rows);
}

async function collect(file: CsvFile): Promise<{ rows: ReadRow[]; refused: Refused | null }> {
  const rows: ReadRow[] = [];
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return { rows, refused: batch };
    rows.push(...batch.rows);
    if (rows.length > rowsMax) break;
  }
  return { rows, refused: null };
}

async function* only(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function toSample(file: CsvFile, rows: readonly ReadRow[]): FileSample {
  const { header, headerRow, delimiter, encoding, notes } = file;
  return { kind: 'sample', header, headerRow, delimiter, encoding, rows: rows.slice(0, rowsMax), notes };
}
