import { takesGroups } from '#lib/engine/plan-absence';
import { findAbsenceEnd } from '#lib/infra/db/apply-absences';
import { findBatchEnd } from '#lib/infra/db/apply-rows';
import type { Lease } from '#lib/infra/db/claim-run';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { type BatchEnd, holdFence, type Position } from '#lib/infra/db/step-apply';

import { RunLost } from './run-pulse.ts';

/** How far the run is applied, locked for the rest of the transaction. Throws RunLost when the run is no longer ours. */
export async function holdPosition(tx: BulkTx, lease: Lease): Promise<Position> {
  const position = await holdFence(tx, lease);
  if (position === null) throw new RunLost(`run ${lease.runId} is no longer ours`);
  return position;
}

/** Where the batch after `position` ends; null when nothing is left of its phase. */
export function findNext(
  tx: BulkTx,
  setup: RunSetup,
  { position, size }: { readonly position: Position; readonly size: number },
): Promise<BatchEnd | null> {
  const scope = toScope(setup, position);
  return position.phase === 0 ? findAbsenceEnd(tx, scope, size) : findBatchEnd(tx, scope, size);
}

export function toScope(setup: RunSetup, position: Position) {
  const { tenantId, runId, sourceId, isSample, actorLabel, revertsRunId, settings } = setup;
  const isRevert = revertsRunId !== null;
  return {
    tenantId,
    runId,
    sourceId,
    isSample,
    isRevert,
    renamesKeys: isRevert || settings.policy.adoptBy !== null,
    movesCredentials: isRevert || settings.policy.credentialConflict === 'move',
    regroups: takesGroups(settings.policy.missing),
    actor: actorLabel,
    phase: position.phase,
    after: position.row,
  };
}
