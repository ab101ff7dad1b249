import type { BulkTx } from './in-tenant-bulk.ts';

/** Moves the staged rows into the run's log: from here on the plan is what a person approves and a worker applies. */
export async function storePlan(tx: BulkTx, tenantId: string, runId: string): Promise<void> {
  await tx.query('delete from run_record where tenant_id = $1 and run_id = $2', [tenantId, runId]);
  await tx.query(
    `insert into run_record (tenant_id, run_id, row, line, external_id, identity_id, outcome, phase, base_version,
       content_hash, stated, changes, active, attributes, credentials, problems)
     select $1, $2, row, line, external_id, identity_id, outcome, phase, base_version, content_hash, stated::jsonb,
       changes::jsonb, active, attributes::jsonb, credentials::jsonb, problems::jsonb
     from stage`,
    [tenantId, runId],
  );
}
