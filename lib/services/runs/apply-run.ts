import type { Ctx } from '#lib/domain/access/ctx';
import type { RunCounts } from '#lib/domain/run/outcome';
import { appendEvent } from '#lib/infra/db/append-event';
import type { Lease } from '#lib/infra/db/claim-run';
import { countDifferences } from '#lib/infra/db/count-differences';
import { finishRevert } from '#lib/infra/db/finish-revert';
import { forgetMissed, markApplied, useAllowance } from '#lib/infra/db/finish-source';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup, type RunSetup } from '#lib/infra/db/load-run-setup';
import { restartPlan } from '#lib/infra/db/restart-plan';
import { startProgress } from '#lib/infra/db/start-progress';
import { endRun, loadResult } from '#lib/infra/db/step-run';
import { failpoint } from '#lib/infra/failpoint';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';
import { applyPictures, setPicturesAside } from '#lib/services/pictures/apply-pictures';
import { applyReferences } from '#lib/services/references/apply-references';

import { applyBatches } from './apply-batches.ts';
import { closeRun } from './close-run.ts';
import { dropReplacedIndex } from './row-memory.ts';
import { RunLost } from './run-pulse.ts';
import { workUnderLease } from './work-under-lease.ts';

/**
 * Applies a stored plan: leavers and revocations first, then joiners, then updates, then
 * references, and pictures last. Every batch commits with its history,
 * events and the run's position, so that a crash at any point repeats nothing and loses nothing. Safe to call again.
 */
export async function applyRun(ctx: Ctx, input: { readonly runId: string }): Promise<void> {
  await workUnderLease(ctx, { ...input, stage: 'apply' }, async (lease) => {
    const setup = await inTenantBulk(ctx.tenantId, (tx) => loadRunSetup(tx, input.runId));
    if (await inTenantBulk(ctx.tenantId, (tx) => planAgainIfStale(tx, lease, setup))) return;
    const phases = await inTenantBulk(ctx.tenantId, (tx) => startProgress(tx, lease));
    failpoint('apply.started');
    await setPicturesAside(lease, setup);
    await applyBatches(lease, setup, phases);
    failpoint('apply.batchesDone');
    await applyReferences(lease, setup);
    failpoint('apply.referencesDone');
    await applyPictures(lease, setup);
    failpoint('apply.beforeFinish');
    await inTenantBulk(ctx.tenantId, (tx) => finish(tx, ctx, { lease, setup }));
    failpoint('apply.afterFinish');
    await dropReplacedIndex(setup);
  });
}

/** A run that nobody has looked at is planned anew when the directory has moved since; a previewed one never is. */
async function planAgainIfStale(tx: BulkTx, lease: Lease, setup: RunSetup): Promise<boolean> {
  if (setup.isDecided || setup.appliedPhase > 0 || setup.appliedRow > 0) return false;
  if ((await countDifferences(tx, setup)) === 0) return false;
  if (!(await restartPlan(tx, lease))) throw new RunLost('taken over');
  await enqueue(bulkSql(tx), 'run.plan', {
    payload: { tenantId: setup.tenantId, runId: setup.runId },
    key: `${setup.runId}:again:${lease.fence}`,
  });
  return true;
}

/** The run that was taken back says so from now on, and its file may be sent again. */
async function closeReverted(
  tx: BulkTx,
  ctx: Ctx,
  { setup, revertedRunId }: { setup: RunSetup; revertedRunId: string },
): Promise<void> {
  const { tenantId, sourceId, runId, number } = setup;
  await finishRevert(tx, { tenantId, sourceId, revertedRunId });
  const data = { runId: revertedRunId, by: { runId, number } };
  await appendEvent(tx, {
    tenantId,
    type: 'run.reverted',
    subjectId: revertedRunId,
    runId,
    actor: ctx.actor.label,
    data,
  });
}

async function finish(tx: BulkTx, ctx: Ctx, { lease, setup }: { lease: Lease; setup: RunSetup }): Promise<void> {
  const { counts, hasProblems } = await loadResult(tx, setup.runId);
  const status = hasProblems ? 'completedWithProblems' : 'completed';
  if (!(await endRun(tx, lease, { status }))) throw new RunLost('stopped or taken over');
  if (setup.revertsRunId === null) {
    await forgetMissed(tx, setup);
    await markApplied(tx, setup, { changes: countChanges(counts), deletions: counts.missing.deleted });
  } else await closeReverted(tx, ctx, { setup, revertedRunId: setup.revertsRunId });
  await useAllowance(tx, setup);
  await closeRun(tx, ctx, { setup, action: 'run.completed', detail: { counts } });
}

function countChanges({ rows, unchanged, skipped, failed, missing }: RunCounts): number {
  return rows - unchanged - skipped - failed + missing.deactivated + missing.deleted + (missing.regrouped ?? 0);
}
