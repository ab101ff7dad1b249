import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Ends uploads in pieces that nobody has touched for 24 hours, and forgets them a month later. Their bytes and the pictures
 * that came with them go with the next look at the store.
 */
export async function endQuietUploads(tx: BulkTx, tenantId: string): Promise<void> {
  await tx.query(
    `with ended as (update upload set status = 'expired' where tenant_id = $1 and status = 'open' and touched_at < now() - interval '24 hours' returning id)
     delete from delivered_picture p using ended where p.tenant_id = $1 and p.upload_id = ended.id`,
    [tenantId],
  );
  await tx.query(
    "delete from upload where tenant_id = $1 and status = 'expired' and touched_at < now() - interval '30 days'",
    [tenantId],
  );
}
