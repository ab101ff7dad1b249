import type { Lease } from './claim-run.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

/**
 * The phases of the plan in which there is something to write. Looking for them reads all of the plan, so it is done once. Of a plan of
 * which nothing is applied yet the changes are counted as well; from then on progress tells how many of them are written.
 */
export async function startProgress(tx: BulkTx, lease: Lease): Promise<ReadonlySet<number>> {
  const { rows } = await tx.query<{ phase: number; changes: number }>(
    'select phase, count(*)::int changes from run_record where tenant_id = $1 and run_id = $2 and phase > 0 group by phase',
    [lease.tenantId, lease.runId],
  );
  const changes = rows.reduce((sum, one) => sum + one.changes, 0);
  await tx.query(
    `update run set phase = 'Applying', progress_done = 0,
       progress_total = $5 + (select count(*) from run_absence a where a.tenant_id = $1 and a.run_id = $2 and (a.outcome in ('deactivated', 'deleted') or a.regroup is not null))
     where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4 and status = 'applying'
       and applied_phase = 0 and applied_row = 0`,
    [lease.tenantId, lease.runId, lease.owner, lease.fence, changes],
  );
  return new Set(rows.map(({ phase }) => phase));
}
