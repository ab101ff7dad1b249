import { toProblem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';
import { StalePlan } from '#lib/infra/db/apply-rows';
import type { Lease } from '#lib/infra/db/claim-run';
import { toDatabaseFault } from '#lib/infra/db/database-error';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { leaveAbsent } from '#lib/infra/db/leave-absent';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { addRunProblem, dropPlannedCards, failPlannedRow, recordPosition } from '#lib/infra/db/step-apply';

import { findNext, holdPosition } from './next-batch.ts';

type Refused = { readonly lease: Lease; readonly setup: RunSetup; readonly error: unknown };

/** The single row at the run's position cannot be applied: it fails, or goes on without its card. */
export async function setAside(tx: BulkTx, { lease, setup, error }: Refused): Promise<void> {
  const position = await holdPosition(tx, lease);
  const next = await findNext(tx, setup, { position, size: 1 });
  if (next === null) return;
  const { upTo: row, changes } = next;
  if (position.phase === 0) {
    // A missing person who was changed meanwhile is left alone; the next file judges again.
    const left = await leaveAbsent(tx, lease, row);
    for (const value of left) {
      await addRunProblem(tx, lease, toProblemGroup(toProblem('absenceLeft', { field: 'externalId', value }), {}));
    }
    await recordPosition(tx, lease, {
      phase: 0,
      row,
      changes,
      ...(left.length === 0 ? {} : { leftOut: 'absenceLeft' }),
    });
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
  await recordPosition(tx, lease, { phase: position.phase, row, changes, leftOut: problem.code });
}
