import type { BulkTx } from './in-tenant-bulk.ts';

const filesMax = 1000;

/**
 * Forgets files sent by SFTP that ended, or were left, before `before`; those whose run is not over stay. Their bytes go with the next
 * sweep of what no row names.
 */
export async function removeOldSentFiles(
  tx: BulkTx,
  tenantId: string,
  before: Date,
): Promise<{ readonly removed: number; readonly isLast: boolean }> {
  const { rowCount } = await tx.query(
    `delete from sftp_file where tenant_id = $1 and id in (
       select id from sftp_file where tenant_id = $1 and coalesce(done_at, received_at) < $2 and name not like '%/'
         and state in ('processed', 'rejected', 'removed', 'ignored', 'receiving') order by id limit $3)`,
    [tenantId, before, filesMax],
  );
  const removed = rowCount ?? 0;
  return { removed, isLast: removed < filesMax };
}
