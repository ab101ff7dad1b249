import type { BulkTx } from './in-tenant-bulk.ts';

const rowsMax = 10_000;

/** Removes a batch of what people's histories told before `before`. Looks through the table; meant for once a day. */
export async function removeOldHistory(
  tx: BulkTx,
  tenantId: string,
  before: Date,
): Promise<{ readonly removed: number; readonly isLast: boolean }> {
  const { rowCount } = await tx.query(
    `with old as (select identity_id, id from history where tenant_id = $1 and at < $2 limit $3)
     delete from history h using old where h.tenant_id = $1 and h.identity_id = old.identity_id and h.id = old.id`,
    [tenantId, before, rowsMax],
  );
  const removed = rowCount ?? 0;
  return { removed, isLast: removed < rowsMax };
}
