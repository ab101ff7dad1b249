import { setTimeout as sleep } from 'node:timers/promises';

import type { Ctx } from '#lib/domain/access/ctx';
import { countUp } from '#lib/infra/counters';
import type { Lease } from '#lib/infra/db/claim-run';
import { type DatabaseFault, toDatabaseFault } from '#lib/infra/db/database-error';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { releaseRun } from '#lib/infra/db/step-run';
import { log } from '#lib/infra/log';
import { AppError } from '#lib/shared/app-error';

import { endInterrupted } from './end-interrupted.ts';

/** Together about half a lease. */
const pausesMs = [250, 500, 1000, 2000, 4000, 8000];
/** Nothing can be written, not even that the run is let go. */
const away: ReadonlySet<DatabaseFault> = new Set<DatabaseFault>(['unreachable', 'full']);
/** Nobody's fault, and over by itself: no connection, no space, or somebody else's lock. */
const passing: ReadonlySet<DatabaseFault> = new Set<DatabaseFault>(['unreachable', 'full', 'busy', 'clash']);

/**
 * After an error that no row is to blame for: lets the run go so that it is tried again, and gives up at the third such failure
 * without progress between them, with a sentence and the request id. What passes by itself costs no try. Letting go waits for
 * the database, too; when that stays away, the lease runs out by itself.
 */
export async function recoverRun(ctx: Ctx, lease: Lease, error: unknown): Promise<void> {
  log.error({ err: error, tenantId: lease.tenantId, runId: lease.runId, requestId: ctx.requestId }, 'run interrupted');
  const isPassing = passing.has(toDatabaseFault(error));
  if (isPassing) countUp('runsLetGo');
  const mayGoOn = isPassing || !(error instanceof AppError);
  if (mayGoOn && (await letGo(lease, isPassing ? 'forgiven' : 'failed'))) return;
  await endInterrupted(
    ctx,
    lease,
    error instanceof AppError ? error.message : `Something went wrong (reference ${ctx.requestId})`,
  );
}

/** False when this was one failure too many, or the run is no longer ours. */
async function letGo(lease: Lease, attempt: 'failed' | 'forgiven'): Promise<boolean> {
  for (const pauseMs of pausesMs) {
    try {
      return await inTenantBulk(lease.tenantId, (tx) => releaseRun(tx, lease, attempt));
    } catch (error) {
      if (!away.has(toDatabaseFault(error))) throw error;
      await sleep(pauseMs);
    }
  }
  return true;
}
