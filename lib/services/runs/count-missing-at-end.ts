import { fields } from '#lib/domain/identity/fields';
import { columnsOf } from '#lib/domain/mapping/columns-of';
import { compileMapping } from '#lib/engine/map-record';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { type AcceptedFile, loadLastAccepted } from '#lib/infra/db/load-last-accepted';
import { loadLastKeys } from '#lib/infra/db/load-last-keys';
import { readFile } from '#lib/infra/storage/disk-storage';
import { openCsv } from '#lib/sources/csv/open-csv';

/**
 * How many of these people stood among as many last rows of the source's last accepted file. Read from the file itself:
 * positions that the directory remembers are those of the day a person last changed, and shift with every joiner since. They
 * stand in for a file that is not kept.
 */
export async function countMissingAtEnd(
  tx: BulkTx,
  sourceId: string,
  missing: readonly { readonly externalId: string }[],
): Promise<number> {
  const last = await loadLastAccepted(tx, sourceId);
  if (last === null) return 0;
  const keys = new Set(missing.map(({ externalId }) => externalId));
  const lastKeys = last.isRemoved ? await loadLastKeys(tx, sourceId, keys.size) : await readLastKeys(last, keys.size);
  return lastKeys.filter((key) => keys.has(key)).length;
}

/** The External IDs of the last `count` rows; rows whose key cannot be read are left out. */
async function readLastKeys(last: AcceptedFile, count: number): Promise<readonly string[]> {
  const { settings, storageKey, delimiter } = last;
  const identity = settings.identityMapping.filter(({ field }) => field === 'externalId');
  const mapping = { identity, credentials: [] };
  const wanted = columnsOf(mapping);
  const format = { ...settings.format, delimiter: delimiter ?? settings.format.delimiter };
  const file = await openCsv(readFile(storageKey), format, { ...wanted, allowNoRows: true });
  if (file.kind === 'refused') return [];
  const { map } = compileMapping({ mapping, fields, format }, wanted.columns);
  let keys: string[] = [];
  for await (const batch of file.batches()) {
    if (batch.kind === 'refused') return [];
    keys.push(...batch.rows.flatMap((row) => map(row).externalId ?? []));
    if (keys.length > 2 * count + batch.rows.length) keys = keys.slice(-count);
  }
  return keys.slice(-count);
}
