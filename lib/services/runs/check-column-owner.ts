import { type Problem, toProblem } from '#lib/domain/run/problem';
import { findBetterSource } from '#lib/domain/source/find-better-source';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { loadSourceColumns } from '#lib/infra/db/load-source-columns';
import type { CsvFile } from '#lib/sources/csv/csv-file';

/** Refuses a file whose columns are those of another active source; null when it may be meant for this one. */
export async function checkColumnOwner(tx: BulkTx, setup: RunSetup, file: CsvFile): Promise<Problem | null> {
  if (file.headerRow === 0) return null;
  const sources = await loadSourceColumns(tx);
  const own = sources.find(({ id }) => id === setup.sourceId)?.columns ?? [];
  const others = sources.filter(({ id, isActive }) => isActive && id !== setup.sourceId);
  const better = findBetterSource(file.header, own, others);
  if (better === null) return null;
  return toProblem('columnsOfAnotherSource', { line: file.headerRow, words: { source: better } });
}
