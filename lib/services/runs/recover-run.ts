import type { Ctx } from '#lib/domain/access/ctx';
import { toProblem } from '#lib/domain/run/problem';
import type { Lease } from '#lib/infra/db/claim-run';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { endRun, releaseRun } from '#lib/infra/db/step-run';
import { log } from '#lib/infra/log';
import { AppError } from '#lib/shared/app-error';

import { closeRun } from './close-run.ts';

const triesMax = 3;

/**
 * After an error that is nobody's data: lets the run go so that it is tried again, and gives up after three tries with a
 * sentence and the request id. When even that fails (no database), the lease runs out by itself.
 */
export async function recoverRun(ctx: Ctx, lease: Lease, error: unknown): Promise<void> {
  log.error({ err: error, tenantId: lease.tenantId, runId: lease.runId, requestId: ctx.requestId }, 'run interrupted');
  const { tenantId, runId } = lease;
  if (!(error instanceof AppError) && lease.attempts < triesMax) {
    await inTenantBulk(tenantId, (tx) => releaseRun(tx, lease));
    return;
  }
  const reason = error instanceof AppError ? error.message : `Something went wrong (reference ${ctx.requestId})`;
  await inTenantBulk(tenantId, async (tx) => {
    const refusal = toProblem('runInterrupted', { words: { reason } });
    if (!(await endRun(tx, lease, { status: 'failed', refusal }))) return;
    await closeRun(tx, ctx, { setup: await loadRunSetup(tx, runId), action: 'run.failed', detail: { reason } });
  });
}
