import { toProblem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';
import { applyAbsences, findAbsenceEnd } from '#lib/infra/db/apply-absences';
import { applyRows, findBatchEnd, StalePlan } from '#lib/infra/db/apply-rows';
import type { Lease } from '#lib/infra/db/claim-run';
import { toDatabaseFault } from '#lib/infra/db/database-error';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { refreshStatistics } from '#lib/infra/db/refresh-statistics';
import {
  addRunProblem,
  type BatchEnd,
  dropPlannedCards,
  failPlannedRow,
  holdFence,
  type Position,
  recordPosition,
} from '#lib/infra/db/step-apply';
import { failpoint } from '#lib/infra/failpoint';

import { RunLost } from './run-pulse.ts';

/** Phase 0 of the plan's order: people missing from the file; then rows that leave, join and change. */
const lastPhase = 3;
const batchRowsMax = 5000;
const retriesMax = 3;

/**
 * Applies the rest of the plan in batches. A batch that the database refuses is tried again in ever smaller pieces, down
 * to the one row at fault, which fails alone: one bad row never sinks its neighbours.
 */
export async function applyBatches(lease: Lease, setup: RunSetup): Promise<void> {
  let size = batchRowsMax;
  let retries = 0;
  for (;;) {
    try {
      const isDone = await inTenantBulk(lease.tenantId, (tx) => applyNext(tx, { lease, setup, size }));
      failpoint('apply.afterCommit');
      if (isDone) return;
      size = Math.min(batchRowsMax, size * 2);
      retries = 0;
    } catch (error) {
      const fault = error instanceof StalePlan ? 'staleRow' : toDatabaseFault(error);
      if (error instanceof RunLost || fault === 'lost') throw error;
      retries += 1;
      if (fault === 'retry' && retries <= retriesMax) continue;
      if (size === 1) await inTenantBulk(lease.tenantId, (tx) => setAside(tx, { lease, setup, error }));
      else size = Math.ceil(size / 10);
    }
  }
}

type Batch = { readonly lease: Lease; readonly setup: RunSetup; readonly size: number };

/** Applies one batch, or steps into the next phase; true when the plan is done. */
async function applyNext(tx: BulkTx, { lease, setup, size }: Batch): Promise<boolean> {
  const position = await holdPosition(tx, lease);
  const next = await findNext(tx, { lease, setup, size }, position);
  if (next === null) {
    if (position.phase >= lastPhase) return true;
    await recordPosition(tx, lease, { phase: position.phase + 1, row: 0, changes: 0 });
    return false;
  }
  const scope = { ...toScope(setup, position), upTo: next.upTo };
  if (position.phase === 0) await applyAbsences(tx, scope);
  else await applyRows(tx, scope);
  await recordPosition(tx, lease, { phase: position.phase, row: next.upTo, changes: next.changes });
  await refreshStatistics(tx);
  failpoint('apply.beforeCommit');
  return false;
}

/** The single row at the run's position cannot be applied: it fails, or goes on without its card. */
async function setAside(
  tx: BulkTx,
  { lease, setup, error }: { lease: Lease; setup: RunSetup; error: unknown },
): Promise<void> {
  const position = await holdPosition(tx, lease);
  const next = await findNext(tx, { lease, setup, size: 1 }, position);
  if (next === null) return;
  const { upTo: row, changes } = next;
  if (position.phase === 0) {
    // A missing person who was changed meanwhile is left alone; the next file judges again.
    await recordPosition(tx, lease, { phase: 0, row, changes });
    return;
  }
  if (toDatabaseFault(error) === 'cardTaken') {
    const taken = toProblem('cardTakenMeanwhile', { field: 'card' });
    await dropPlannedCards(tx, lease, { row, problem: taken });
    await addRunProblem(tx, lease, toProblemGroup(taken, { row }));
    return;
  }
  const problem =
    error instanceof StalePlan || toDatabaseFault(error) === 'staleRow'
      ? toProblem('changedMeanwhile')
      : toProblem('applyFailed', { words: { reason: error instanceof Error ? error.message : 'unknown' } });
  await failPlannedRow(tx, lease, { row, problem });
  await addRunProblem(tx, lease, toProblemGroup(problem, { row }));
  await recordPosition(tx, lease, { phase: position.phase, row, changes });
}

async function holdPosition(tx: BulkTx, lease: Lease): Promise<Position> {
  const position = await holdFence(tx, lease);
  if (position === null) throw new RunLost(`run ${lease.runId} is no longer ours`);
  return position;
}

function findNext(tx: BulkTx, { setup, size }: Batch, position: Position): Promise<BatchEnd | null> {
  const scope = toScope(setup, position);
  return position.phase === 0 ? findAbsenceEnd(tx, scope, size) : findBatchEnd(tx, scope, size);
}

function toScope(setup: RunSetup, position: Position) {
  const { tenantId, runId, sourceId, isSample, actorLabel } = setup;
  return { tenantId, runId, sourceId, isSample, actor: actorLabel, phase: position.phase, after: position.row };
}
