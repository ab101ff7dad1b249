import { type Applied, countApplied } from '#lib/infra/db/count-applied';
import { forgetAllFiles, useAllowance } from '#lib/infra/db/finish-source';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

/**
 * What follows when a run ends on its way, `setup` being from before its end: the directory shows no whole file any more, so that
 * the next file of every source is read in full, and an allowance by which the run wrote is used up. Gives back what it has written.
 */
export async function leavePart(tx: BulkTx, setup: RunSetup): Promise<Applied> {
  if (setup.appliedPhase === 0 && setup.appliedRow === 0) return { rows: 0, missing: 0 };
  await forgetAllFiles(tx, setup.tenantId);
  const applied = await countApplied(tx, setup.runId);
  if (applied.rows + applied.missing > 0) await useAllowance(tx, setup);
  return applied;
}
