import type { Ctx } from '#lib/domain/access/ctx';
import { canStep, isWorking, type RunStatus, runStatus, runStatuses } from '#lib/domain/run/status';
import { appendAudit } from '#lib/infra/db/append-audit';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

export type Requeued = {
  readonly runId: string;
  readonly number: number;
  readonly from: RunStatus;
  readonly status: RunStatus;
};

type Row = {
  readonly number: number;
  readonly status: string;
  readonly source: string;
  readonly fence: number;
  readonly isHeld: boolean;
  readonly isBegun: boolean;
  /** A later file of the same source that the directory shows already. */
  readonly overtakenBy: number | null;
};

/**
 * Puts a run that failed, or that nobody works on any more, back into the queue. One that has begun to apply goes on where it
 * stopped when its worker is gone, and is refused when it is over: its rest would meet a directory that has moved on.
 */
export async function requeueRun(ctx: Ctx, { runId }: { readonly runId: string }): Promise<Requeued> {
  authorize(ctx, 'runs:approve');
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const run = await lockRun(tx, runId);
    const from = runStatus.parse(run.status);
    checkRequeueable(run, from);
    const status = from === 'applying' ? 'applying' : 'queued';
    await tx.query(
      `update run set status = $3, fence = fence + 1, attempts = 0, failures = 0, breakdowns = 0, lease_owner = null, lease_until = null,
         refusal = null, plan_hash = case when $3 = 'queued' then null else plan_hash end, finished_at = null where tenant_id = $1 and id = $2`,
      [ctx.tenantId, runId, status],
    );
    const job = status === 'applying' ? 'run.apply' : 'run.plan';
    const payload = { tenantId: ctx.tenantId, runId };
    await enqueue(bulkSql(tx), job, { payload, key: `${runId}:requeued:${run.fence + 1}` });
    const detail = { source: run.source, number: run.number, from };
    await appendAudit(tx, ctx, { action: 'run.requeued', objectType: 'run', objectId: runId, detail });
    return { runId, number: run.number, from, status };
  });
}

async function lockRun(tx: BulkTx, runId: string): Promise<Row> {
  const { rows } = await tx.query<Row>(
    `select r.number, r.status, r.fence, s.name source, coalesce(r.lease_until >= clock_timestamp(), false) "isHeld",
       r.applied_phase > 0 or r.applied_row > 0 "isBegun",
       (select min(later.number) from run later where later.tenant_id = r.tenant_id and later.source_id = r.source_id
         and later.number > r.number and r.mode = 'apply' and later.status in ('applying', 'completed', 'completedWithProblems')
         and later.mode = 'apply') "overtakenBy"
     from run r join source s on s.tenant_id = r.tenant_id and s.id = r.source_id where r.id = $1 for update of r`,
    [runId],
  );
  const run = rows[0];
  if (run === undefined) throw new AppError('NOT_FOUND', 'There is no such run.');
  return run;
}

function checkRequeueable(run: Row, status: RunStatus): void {
  const name = `Run ${run.number} of ${run.source}`;
  if (!isWorking(status) && !canStep(status, 'queued')) {
    throw new AppError(
      'CONFLICT',
      `${name} is “${runStatuses[status].label}”: only a failed run or one at work can be queued again.`,
    );
  }
  if (run.isHeld)
    throw new AppError('CONFLICT', `A worker is at ${name} now. When it stops, the run is taken up by itself.`);
  if (status === 'failed' && run.isBegun) {
    throw new AppError(
      'CONFLICT',
      `${name} has applied a part of its plan. Send the file again: what is in place stays unchanged.`,
    );
  }
  if (run.overtakenBy !== null && status !== 'applying') {
    throw new AppError(
      'CONFLICT',
      `Run ${run.overtakenBy} has applied a later file of ${run.source}. Send the file again if it is the right one.`,
    );
  }
}
