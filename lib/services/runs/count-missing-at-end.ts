import { fields } from '#lib/domain/identity/fields';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { compileMapping } from '#lib/engine/map-record';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { type AcceptedFile, loadLastAccepted } from '#lib/infra/db/load-last-accepted';
import { countAbsentAtEnd } from '#lib/infra/db/stage-absent';
import { createLastKeys, stageKnownPlaces, stageLastKeys } from '#lib/infra/db/stage-last-keys';
import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

/**
 * How many of the `newly` missing people stood among as many last rows of the source's last accepted file. Read from the file itself:
 * positions that the directory remembers are those of the day a person last changed, and shift with every joiner since. They
 * stand in for a file that is not kept.
 */
export async function countMissingAtEnd(tx: BulkTx, sourceId: string, newly: number): Promise<number> {
  const last = await loadLastAccepted(tx, sourceId);
  if (last === null) return 0;
  await createLastKeys(tx);
  if (last.isRemoved) await stageKnownPlaces(tx, sourceId);
  else if (!(await stageFile(tx, last))) return 0;
  return countAbsentAtEnd(tx, newly);
}

/** Rows whose key cannot be read are left out; false when the file cannot be read to its end. */
async function stageFile(tx: BulkTx, last: AcceptedFile): Promise<boolean> {
  const { settings, storageKey, delimiter } = last;
  const identity = settings.identityMapping.filter(({ field }) => field === 'externalId');
  const mapping = { identity, credentials: [] };
  const wanted = columnsOf(mapping);
  const format = { ...settings.format, delimiter: delimiter ?? settings.format.delimiter };
  const file = await openCsv(readFile(storageKey), format, { ...wanted, allowNoRows: true });
  if (file.kind === 'refused') return false;
  const { map } = compileMapping({ mapping, fields, format }, wanted.columns);
  let staged = 0;
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return false;
    const keys = batch.rows.flatMap((row) => map(row).externalId ?? []);
    await stageLastKeys(tx, keys, staged);
    staged += keys.length;
  }
  return true;
}
