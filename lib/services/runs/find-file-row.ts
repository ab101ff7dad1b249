import type { ReadRow } from '#lib/sources/csv/csv-file';

import type { RunFile } from './open-run-file.ts';

/** Reads the file up to this row; undefined when it has no such row, or when the line is none (blank, cut off by the settings). */
export async function findFileRow(
  { file }: RunFile,
  { row, trailing }: { readonly row: number; readonly trailing: number },
): Promise<ReadRow | undefined> {
  let found: ReadRow | undefined;
  let behind = 0;
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return undefined;
    found ??= batch.rows.find((one) => one.row === row);
    behind += batch.rows.filter((one) => one.row > row).length;
    if (found !== undefined && behind >= trailing) return found;
    if (found === undefined && behind > 0) return undefined;
  }
  return undefined;
}
