import { forgetAllFiles } from './finish-source.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * Closes a run that has been taken back. People whom its file did not name and who stayed have missed one file less;
 * every source forgets its last file, so that sending it again has an effect.
 */
export async function finishRevert(
  tx: BulkTx,
  {
    tenantId,
    sourceId,
    revertedRunId,
  }: { readonly tenantId: string; readonly sourceId: string; readonly revertedRunId: string },
): Promise<void> {
  await tx.query("update run set status = 'reverted' where tenant_id = $1 and id = $2", [tenantId, revertedRunId]);
  await tx.query(
    `update source_record r set missed_files = r.missed_files - 1, missing_since = case when r.missed_files = 1 then null else r.missing_since end,
       withdrawn = r.withdrawn and not a.withdraws
     from run_absence a where a.tenant_id = $1 and a.run_id = $2 and a.outcome in ('waiting', 'kept') and r.tenant_id = a.tenant_id
       and r.source_id = $3 and r.external_id = a.external_id and r.missed_files = a.missed_files and a.missed_files > 0`,
    [tenantId, revertedRunId, sourceId],
  );
  await forgetAllFiles(tx, tenantId);
}
