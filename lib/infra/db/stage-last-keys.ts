import { copyLine, copyRows } from './copy-rows.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

/** Opens the list of the External IDs of the last accepted file, in its order, for the rest of the transaction. */
export async function createLastKeys(tx: BulkTx): Promise<void> {
  await tx.query('create temporary table stage_last (ordinal int, external_id text) on commit drop');
}

export async function stageLastKeys(tx: BulkTx, keys: readonly string[], before: number): Promise<void> {
  await copyRows(tx, 'stage_last', keys.map((key, i) => copyLine([before + i, key])).join(''));
}

/** The same for a file that is not kept: by where its people stood in the files that last changed them. */
export async function stageKnownPlaces(tx: BulkTx, sourceId: string): Promise<void> {
  await tx.query(
    `insert into stage_last (ordinal, external_id) select last_row, external_id from source_record
     where tenant_id = (select app_tenant()) and source_id = $1`,
    [sourceId],
  );
}
