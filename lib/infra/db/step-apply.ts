import type { RowOutcome } from '#lib/domain/run/outcome';
import type { Problem, ProblemCode } from '#lib/domain/run/problem';
import type { ProblemGroup } from '#lib/domain/run/run';

import type { Lease } from './claim-run.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import { leaseSeconds } from './lease-time.ts';

export type Position = { readonly phase: number; readonly row: number };

/** Where the next batch ends, how many changes it makes, and whether it may be written beside its neighbours. */
export type BatchEnd = { readonly upTo: number; readonly changes: number; readonly standsAlone: boolean };

/**
 * Locks the run for the rest of the transaction and gives back how far it has been applied; null when owner or fence no
 * longer match, or a person has stopped it. Without this nothing may be written.
 */
export async function holdFence(tx: BulkTx, lease: Lease): Promise<Position | null> {
  // A batch that a power failure forgets is applied again, position and effects together; the end of the run waits for the disk.
  await tx.query('set local synchronous_commit = off');
  const { rows } = await tx.query<Position>(
    `select applied_phase phase, applied_row "row" from run
     where tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4 and status = 'applying' for update`,
    [lease.tenantId, lease.runId, lease.owner, lease.fence],
  );
  return rows[0] ?? null;
}

/** The next link of the chain that the audit entry of the run's end names: SHA-256 over the link before and this text. */
const linked = (text: string) =>
  `applied_digest = encode(sha256(convert_to(coalesce(applied_digest, plan_hash, '') || ' ' || ${text}, 'UTF8')), 'hex')`;

type Written = Position & {
  readonly changes: number;
  /** Why the batch, which is one row then, could not be written as planned. */
  readonly leftOut?: ProblemCode;
};

/**
 * Moves the run's position and progress in the same transaction as the batch's effects, and extends the lease; of the tries only
 * the present one remains. The batch becomes a link of the run's chain: what it was to do stands in the plan, where the chain
 * begins.
 */
export async function recordPosition(tx: BulkTx, lease: Lease, batch: Written): Promise<void> {
  const { phase, row, changes, leftOut } = batch;
  const words = [phase, row, changes, ...(leftOut === undefined ? [] : [leftOut])];
  await tx.query(
    `update run set applied_batches = applied_batches + 1, ${linked('$7')}, applied_phase = $3, applied_row = $4, progress_done = progress_done + $6, attempts = 1, failures = 0, breakdowns = 0, phase = 'Applying', heartbeat_at = clock_timestamp(),
       lease_until = clock_timestamp() + make_interval(secs => $5) where tenant_id = $1 and id = $2`,
    [lease.tenantId, lease.runId, phase, row, leaseSeconds, changes, words.join(' ')],
  );
}

/** Begins the next phase of the plan. */
export async function recordPhase(tx: BulkTx, lease: Lease, phase: number): Promise<void> {
  await tx.query(
    `update run set applied_phase = $3, applied_row = 0, attempts = 1, failures = 0, breakdowns = 0, phase = 'Applying', heartbeat_at = clock_timestamp(),
       lease_until = clock_timestamp() + make_interval(secs => $4) where tenant_id = $1 and id = $2`,
    [lease.tenantId, lease.runId, phase, leaseSeconds],
  );
}

/** A planned row turns out not to be applicable: it fails with its reason, and the run's counts say so. */
export async function failPlannedRow(
  tx: BulkTx,
  lease: Lease,
  failed: { readonly row: number; readonly problem: Problem },
): Promise<void> {
  const { rows } = await tx.query<{ outcome: RowOutcome }>(
    'select outcome from run_record where tenant_id = $1 and run_id = $2 and row = $3',
    [lease.tenantId, lease.runId, failed.row],
  );
  const outcome = rows[0]?.outcome ?? 'failed';
  await tx.query(
    `update run_record set outcome = 'failed', phase = 0, problems = coalesce(problems, '[]') || $4::jsonb
     where tenant_id = $1 and run_id = $2 and row = $3`,
    [lease.tenantId, lease.runId, failed.row, JSON.stringify([failed.problem])],
  );
  await tx.query(
    `update run set row_index = null, fell_short = true, counts = jsonb_set(jsonb_set(counts, array[$3], to_jsonb((counts ->> $3)::int - 1)), '{failed}',
       to_jsonb((counts ->> 'failed')::int + case when $3 = 'failed' then 0 else 1 end)) where tenant_id = $1 and id = $2`,
    [lease.tenantId, lease.runId, outcome],
  );
}

/** Folds a late problem into those the run shows. */
export async function addRunProblem(tx: BulkTx, lease: Lease, group: ProblemGroup): Promise<void> {
  const { rows } = await tx.query<{ problems: ProblemGroup[] }>(
    'select problems from run where tenant_id = $1 and id = $2',
    [lease.tenantId, lease.runId],
  );
  const known = rows[0]?.problems ?? [];
  const same = known.find((one) => one.code === group.code && one.field === group.field);
  const folded =
    same === undefined ? [...known, group] : known.map((one) => (one === same ? { ...one, rows: one.rows + 1 } : one));
  await tx.query('update run set problems = $3 where tenant_id = $1 and id = $2', [
    lease.tenantId,
    lease.runId,
    JSON.stringify(folded),
  ]);
}

/** The credential facet of a row turns out to be taken: the rest of the row goes on without it. */
export async function dropPlannedCards(
  tx: BulkTx,
  lease: Lease,
  dropped: { readonly row: number; readonly problem: Problem },
): Promise<void> {
  await tx.query(
    `update run_record set credentials = null, content_hash = '!' || content_hash, problems = coalesce(problems, '[]') || $4::jsonb
     where tenant_id = $1 and run_id = $2 and row = $3`,
    [lease.tenantId, lease.runId, dropped.row, JSON.stringify([dropped.problem])],
  );
  await tx.query(
    `update run set row_index = null, fell_short = true, ${linked('$3')} where tenant_id = $1 and id = $2`,
    [lease.tenantId, lease.runId, `${dropped.row} ${dropped.problem.code}`],
  );
}
