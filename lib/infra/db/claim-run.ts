import { brokenInstances, instance } from '#lib/infra/instance';

import { appendEvent } from './append-event.ts';
import { inTenantBulk } from './in-tenant-bulk.ts';
import { leaseSeconds } from './lease-time.ts';

/** Proof that this worker owns the run: every write compares owner and fence (docs/decisions/0005). */
export type Lease = {
  readonly tenantId: string;
  readonly runId: string;
  readonly owner: string;
  readonly fence: number;
  /** Tries without progress, this one included (docs/decisions/0022). */
  readonly attempts: number;
  /** Those of them that ended in a failure which their worker survived. */
  readonly failures: number;
  /** Those of them whose worker broke down. */
  readonly breakdowns: number;
};

type Wish = {
  readonly tenantId: string;
  readonly runId: string;
  readonly owner: string;
  readonly stage: 'plan' | 'apply';
};

type Taken = Pick<Lease, 'fence' | 'attempts' | 'failures' | 'breakdowns'> & { readonly number: number };

const claimable = { plan: "('queued', 'reading', 'planning')", apply: "('applying')" } as const;

/** A run that waits for the moment of its source's schedule has its turn when that has come and the source is on. */
function isDue(run: string): string {
  return `(${run}.not_before is null or (${run}.not_before <= clock_timestamp()
    and exists (select 1 from source due where due.tenant_id = $1 and due.id = ${run}.source_id and due.active)))`;
}

/**
 * Takes the run over when nobody holds it, or its holder's lease has run out; otherwise null. Time is the database's, so
 * workers' clocks do not matter. While another run of the same source is at work a queued run stays queued, and only one
 * run of a tenant applies at a time. The first claim is the event that the run has started.
 */
export async function claimRun(wish: Wish): Promise<Lease | null> {
  const { tenantId, runId, stage } = wish;
  const owner = `${instance} ${wish.owner}`;
  return inTenantBulk(tenantId, async (tx) => {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [tenantId]);
    const { rows } = await tx.query<Taken>(
      `update run set lease_owner = $3, lease_until = clock_timestamp() + make_interval(secs => $4), fence = fence + 1,
         heartbeat_at = clock_timestamp(), started_at = coalesce(started_at, clock_timestamp()),
         attempts = attempts + 1, breakdowns = breakdowns + case when split_part(lease_owner, ' ', 1) = any($6) then 1 else 0 end,
         status = case when $5 = 'plan' then 'reading' else status end
       where tenant_id = $1 and id = $2 and status in ${claimable[stage]}
         and (lease_until is null or lease_until < clock_timestamp())
         and (status <> 'queued' or ${isDue('run')})
         and not exists (
           select 1 from run other where other.tenant_id = $1 and other.id <> $2
             and ((other.source_id = run.source_id and other.status in ('reading', 'planning', 'applying'))
               or (run.status = 'queued' and other.source_id = run.source_id and other.status = 'queued' and other.number < run.number
                 and ${isDue('other')})
               or ($5 = 'apply' and other.status = 'applying' and other.lease_until >= clock_timestamp())))
       returning fence, attempts, failures, breakdowns, number`,
      [tenantId, runId, owner, leaseSeconds, stage, brokenInstances],
    );
    const taken = rows[0];
    if (taken === undefined) return null;
    const { number, ...counts } = taken;
    if (counts.fence === 1) {
      const data = { runId, number };
      await appendEvent(tx, { tenantId, type: 'run.started', subjectId: runId, runId, actor: 'Rollcall', data });
    }
    return { tenantId, runId, owner, ...counts };
  });
}

/** Only within its stage: what comes after a stage is claimed anew. */
const atWork = { plan: "('reading', 'planning')", apply: "('applying')" } as const;

/** A worker that has shown no progress for so long waits for something that will not come. */
const silenceMax = '15 minutes';

/** Keeps the run for another while, if it is still ours and got on not long ago. */
export async function renewLease({ tenantId, runId, owner, fence }: Lease, stage: Wish['stage']): Promise<void> {
  await inTenantBulk(tenantId, (tx) =>
    tx.query(
      `update run set lease_until = clock_timestamp() + make_interval(secs => $5)
       where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4 and status in ${atWork[stage]}
         and heartbeat_at > clock_timestamp() - interval '${silenceMax}'`,
      [tenantId, runId, owner, fence, leaseSeconds],
    ),
  );
}

/** Extends the lease and reports progress; false when the run was taken over or stopped. */
export async function extendLease(
  lease: Lease,
  progress: { phase: string; done: number; total: number | null },
): Promise<boolean> {
  return inTenantBulk(lease.tenantId, async (tx) => {
    const { rowCount } = await tx.query(
      `update run set lease_until = clock_timestamp() + make_interval(secs => $5), heartbeat_at = clock_timestamp(),
         phase = $6, progress_done = $7, progress_total = $8
       where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4 and status in ('reading', 'planning', 'applying')`,
      [
        lease.tenantId,
        lease.runId,
        lease.owner,
        lease.fence,
        leaseSeconds,
        progress.phase,
        progress.done,
        progress.total,
      ],
    );
    return rowCount === 1;
  });
}
