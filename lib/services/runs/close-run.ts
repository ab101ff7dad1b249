import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import { findNextRun } from '#lib/infra/db/finish-source';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';
import { invariant } from '#lib/shared/invariant';

export type Closing = {
  readonly setup: RunSetup;
  readonly action: 'run.completed' | 'run.failed' | 'run.skipped' | 'run.cancelled';
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** What follows the end of every run, in the same transaction: audit entry, event, and the next file of the source. */
export async function closeRun(tx: BulkTx, ctx: Ctx, { setup, action, detail }: Closing): Promise<void> {
  const { tenantId, runId, sourceName, number } = setup;
  const next = await findNextRun(tx, setup);
  if (next !== null) {
    await enqueue(bulkSql(tx), 'run.plan', { payload: { tenantId, runId: next }, key: `${next}:after:${runId}` });
  }
  if (!setup.settings.policy.keepFiles) {
    await enqueue(bulkSql(tx), 'run.forgetFiles', { payload: { tenantId, runId }, key: `${runId}:forget` });
  }
  if (action === 'run.completed' || action === 'run.failed') {
    await appendEvent(tx, {
      tenantId,
      type: action,
      subjectId: runId,
      runId,
      actor: ctx.actor.label,
      data: { runId, number },
    });
  }
  const { isSentBySftp, ...applied } = await loadEnd(tx, setup);
  const isWritten = applied.batches > 0 || action === 'run.completed';
  if (isSentBySftp) {
    await enqueue(bulkSql(tx), 'sftp.return', { payload: { tenantId, runId }, key: runId });
  }
  await appendAudit(tx, ctx, {
    action,
    objectType: 'run',
    objectId: runId,
    detail: { source: sourceName, number, ...detail, ...(isWritten ? { applied } : {}) },
  });
}

type End = {
  readonly isSentBySftp: boolean;
  /** What was applied of which plan; the digest is a chain over the batches that begins with the plan's hash. */
  readonly planHash: string | null;
  readonly batches: number;
  readonly digest: string | null;
};

async function loadEnd(tx: BulkTx, { tenantId, runId }: RunSetup): Promise<End> {
  const { rows } = await tx.query<End>(
    `select trigger = 'sftp' "isSentBySftp", plan_hash "planHash", applied_batches batches, applied_digest digest from run where tenant_id = $1 and id = $2`,
    [tenantId, runId],
  );
  invariant(rows[0], 'a run that ends is there');
  return rows[0];
}
