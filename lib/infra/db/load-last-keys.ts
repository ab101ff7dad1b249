import type { BulkTx } from './in-tenant-bulk.ts';

/** The External IDs of a source that stood furthest down in the files that last changed their people. */
export async function loadLastKeys(tx: BulkTx, sourceId: string, count: number): Promise<readonly string[]> {
  const { rows } = await tx.query<{ externalId: string }>(
    `select external_id "externalId" from source_record where tenant_id = (select app_tenant()) and source_id = $1
     order by last_row desc limit $2`,
    [sourceId, count],
  );
  return rows.map(({ externalId }) => externalId);
}
