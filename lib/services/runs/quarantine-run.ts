import type { Ctx } from '#lib/domain/access/ctx';
import type { Lease } from '#lib/infra/db/claim-run';
import { log } from '#lib/infra/log';

import { endInterrupted } from './end-interrupted.ts';

/** A worker that is killed from outside may look like one that a file has killed: some patience is due. */
const triesMax = 8;
const breakdownsMax = 3;

/**
 * Sets a run aside that has ended its worker again and again without getting further, so that the other runs go on. True
 * when it did; an operator may put the run back into the queue.
 */
export async function quarantineRun(ctx: Ctx, lease: Lease): Promise<boolean> {
  if (lease.attempts <= triesMax && lease.breakdowns < breakdownsMax) return false;
  log.error({ tenantId: lease.tenantId, runId: lease.runId, requestId: ctx.requestId }, 'run set aside');
  await endInterrupted(ctx, lease, `Its worker ended over it again and again (reference ${ctx.requestId})`);
  return true;
}
