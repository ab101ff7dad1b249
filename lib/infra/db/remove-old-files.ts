import { removedFolder } from '#lib/infra/storage/disk-storage';

import type { BulkTx } from './in-tenant-bulk.ts';

const filesMax = 1000;

/**
 * Lets go of the bytes of files received before `before`, and of the pictures that came with them; the sweep of the store removes what nothing names any more. Kept are the
 * newest file of each source, its last applied and last accepted one, and those of runs that are not over.
 */
export async function removeOldFiles(
  tx: BulkTx,
  tenantId: string,
  before: Date,
): Promise<{ readonly removed: number; readonly isLast: boolean }> {
  const last = (
    condition: string,
  ) => `(select r.file_id from run r where r.tenant_id = f.tenant_id and r.source_id = f.source_id
    and r.mode = 'apply' and r.status in ('completed', 'completedWithProblems') ${condition} order by r.number desc limit 1)`;
  const { rowCount } = await tx.query(
    `with old as (select f.id from source_file f where f.tenant_id = $1 and f.removed_at is null and f.received_at < $2
         and exists (select 1 from source_file n where n.tenant_id = f.tenant_id and n.source_id = f.source_id and (n.received_at, n.id) > (f.received_at, f.id))
         and f.id is distinct from ${last('')} and f.id is distinct from ${last('and r.accepted')}
         and not exists (select 1 from run r where r.tenant_id = f.tenant_id and r.file_id = f.id
           and r.status in ('queued', 'reading', 'planning', 'planned', 'held', 'applying'))
       order by f.id limit $3),
     beside as (delete from delivered_picture p using upload u, old where p.tenant_id = $1 and u.tenant_id = $1 and u.id = p.upload_id and u.file_id = old.id)
     update source_file f set removed_at = now(), storage_key = '${removedFolder}' || f.id from old where f.tenant_id = $1 and f.id = old.id`,
    [tenantId, before, filesMax],
  );
  const removed = rowCount ?? 0;
  return { removed, isLast: removed < filesMax };
}
