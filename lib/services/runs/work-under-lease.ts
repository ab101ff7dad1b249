import type { Ctx } from '#lib/domain/access/ctx';
import { countUp } from '#lib/infra/counters';
import { claimRun, type Lease, renewLease } from '#lib/infra/db/claim-run';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { leaseSeconds } from '#lib/infra/db/lease-time';
import { releaseRun } from '#lib/infra/db/step-run';
import { failpoint } from '#lib/infra/failpoint';
import { authorize } from '#lib/services/authorize';

import { quarantineRun } from './quarantine-run.ts';
import { recoverRun } from './recover-run.ts';
import { RunLost } from './run-pulse.ts';

type Wish = { readonly runId: string; readonly stage: 'plan' | 'apply' };

/** Whether this process has a run in hand that a worker has ended over before. */
let hasSuspect = false;

/** A try that ended without having let go of the run, as a failure does: only a worker that is gone leaves one behind. */
function isSuspect({ attempts, failures }: Lease): boolean {
  return attempts - 1 > failures;
}

/**
 * Does one stage of a run under a lease, when the run can be had. Runs whose worker ended over them are taken one at a time,
 * so that the one that is to blame does not take another down with it again (docs/decisions/0022).
 */
export async function workUnderLease(ctx: Ctx, wish: Wish, work: (lease: Lease) => Promise<void>): Promise<void> {
  authorize(ctx, 'runs:write');
  const lease = await claimRun({ tenantId: ctx.tenantId, owner: ctx.requestId, ...wish });
  if (lease === null) return;
  failpoint(`${wish.stage}.claimed`);
  const kept = () => keeping(lease, wish.stage, () => work(lease));
  if (!isSuspect(lease)) return tryWork(ctx, lease, kept);
  if (hasSuspect) {
    await inTenantBulk(lease.tenantId, (tx) => releaseRun(tx, lease, 'forgiven'));
    return;
  }
  hasSuspect = true;
  try {
    await tryWork(ctx, lease, kept);
  } finally {
    hasSuspect = false;
  }
}

/** A statement over millions of rows outlasts any lease: while this process lives, reaches the database and gets on, the run stays its own. */
async function keeping(lease: Lease, stage: Wish['stage'], work: () => Promise<void>): Promise<void> {
  const renew = () => void renewLease(lease, stage).catch(() => undefined); // Whoever loses the run hears of it where they write.
  const timer = setInterval(renew, (leaseSeconds * 1000) / 3);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

async function tryWork(ctx: Ctx, lease: Lease, work: () => Promise<void>): Promise<void> {
  try {
    if (!(await quarantineRun(ctx, lease))) await work();
  } catch (error) {
    if (error instanceof RunLost) countUp('runsLost');
    else await recoverRun(ctx, lease, error);
  }
}
