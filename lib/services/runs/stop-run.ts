import type { Ctx } from '#lib/domain/access/ctx';
import { type RunStatus, runStatus, runStatuses } from '#lib/domain/run/status';
import { databaseNow } from '#lib/infra/db/database-now';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { AppError } from '#lib/shared/app-error';

import { closeRun } from './close-run.ts';
import { leavePart } from './leave-part.ts';
import { dropOwnIndex } from './row-memory.ts';

type Stop = { readonly runId: string; readonly from: readonly RunStatus[]; readonly reason: string | null };

export type StoppedRun = { readonly runId: string; readonly appliedRows: number; readonly appliedMissing: number };

/** Ends a run by a person's word, and says what stays applied. The run's row lock makes it fall between two batches. */
export async function stopRun(tx: BulkTx, ctx: Ctx, stop: Stop): Promise<StoppedRun> {
  const { rows } = await tx.query<{ status: string; number: number }>(
    'select status, number from run where id = $1 for update',
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
  const setup = await loadRunSetup(tx, stop.runId);
  await tx.query(
    `update run set status = 'cancelled', decision = $3, lease_owner = null, lease_until = null, finished_at = clock_timestamp()
     where tenant_id = $1 and id = $2`,
    [ctx.tenantId, stop.runId, JSON.stringify(decision)],
  );
  const applied = await leavePart(tx, setup);
  const stays = { appliedRows: applied.rows, appliedMissing: applied.missing };
  await dropOwnIndex(setup);
  await closeRun(tx, ctx, { setup, action: 'run.cancelled', detail: { ...decision, ...stays } });
  return { runId: stop.runId, ...stays };
}
