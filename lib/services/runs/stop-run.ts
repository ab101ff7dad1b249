import type { Ctx } from '#lib/domain/access/ctx';
import { type RunStatus, runStatus, runStatuses } from '#lib/domain/run/status';
import { databaseNow } from '#lib/infra/db/database-now';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { AppError } from '#lib/shared/app-error';

import { closeRun } from './close-run.ts';
import { dropOwnIndex } from './row-memory.ts';

type Stop = { readonly runId: string; readonly from: readonly RunStatus[]; readonly reason: string | null };

/** Ends a run by a person's word. The run's row lock makes it fall between two batches. */
export async function stopRun(tx: BulkTx, ctx: Ctx, stop: Stop): Promise<{ runId: string; appliedRows: number }> {
  const { rows } = await tx.query<{ status: string; number: number; appliedRows: number }>(
    `select r.status, r.number, (select count(*) from run_record d where d.tenant_id = r.tenant_id and d.run_id = r.id and d.phase > 0
       and (d.phase < r.applied_phase or (d.phase = r.applied_phase and d.row <= r.applied_row)))::int "appliedRows"
     from run r where r.id = $1 for update of r`,
    [stop.runId],
  );
  const run = rows[0];
  if (run === undefined) throw new AppError('NOT_FOUND', 'There is no such run.');
  const status = runStatus.parse(run.status);
  if (!stop.from.includes(status)) {
    throw new AppError(
      'CONFLICT',
      `Run ${run.number} is “${runStatuses[status].label}” and cannot be stopped any more.`,
    );
  }
  const decision = {
    kind: stop.reason === null ? 'stopped' : 'rejected',
    by: ctx.actor.label,
    at: (await databaseNow(tx)).toISOString(),
    reason: stop.reason,
  };
  await tx.query(
    `update run set status = 'cancelled', decision = $3, lease_owner = null, lease_until = null, finished_at = clock_timestamp()
     where tenant_id = $1 and id = $2`,
    [ctx.tenantId, stop.runId, JSON.stringify(decision)],
  );
  if (run.appliedRows > 0)
    await tx.query('update source set last_applied = null, row_index = null where tenant_id = $1', [ctx.tenantId]);
  const setup = await loadRunSetup(tx, stop.runId);
  await dropOwnIndex(setup);
  await closeRun(tx, ctx, { setup, action: 'run.cancelled', detail: { ...decision, appliedRows: run.appliedRows } });
  return { runId: stop.runId, appliedRows: run.appliedRows };
}
