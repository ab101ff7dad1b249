import type { Lease } from './claim-run.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

/** Sends a run of which nothing is applied back to planning, with no try counted; false when it is no longer ours. */
export async function restartPlan(tx: BulkTx, lease: Lease): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update run set status = 'queued', lease_owner = null, lease_until = null, plan_hash = null, fell_short = false,
       attempts = 0, failures = 0, breakdowns = 0
     where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4 and status = 'applying'
       and applied_phase = 0 and applied_row = 0`,
    [lease.tenantId, lease.runId, lease.owner, lease.fence],
  );
  return rowCount === 1;
}
