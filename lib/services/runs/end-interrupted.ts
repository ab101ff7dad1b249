import type { Ctx } from '#lib/domain/access/ctx';
import { toProblem } from '#lib/domain/run/problem';
import type { Lease } from '#lib/infra/db/claim-run';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { endRun } from '#lib/infra/db/step-run';

import { closeRun } from './close-run.ts';
import { leavePart } from './leave-part.ts';

/** Ends a run that could not go on, with the reason in a sentence; does nothing when the run is no longer ours. */
export async function endInterrupted(ctx: Ctx, lease: Lease, reason: string): Promise<void> {
  await inTenantBulk(lease.tenantId, async (tx) => {
    const refusal = toProblem('runInterrupted', { words: { reason: reason.replace(/\.$/, '') } });
    if (!(await endRun(tx, lease, { status: 'failed', refusal }))) return;
    const setup = await loadRunSetup(tx, lease.runId);
    await leavePart(tx, setup);
    await closeRun(tx, ctx, { setup, action: 'run.failed', detail: { reason } });
  });
}
