import { type RunCounts, runCounts } from '#lib/domain/run/outcome';
import type { Problem } from '#lib/domain/run/problem';
import type { HoldReason, ProblemGroup } from '#lib/domain/run/run';
import type { RunStatus } from '#lib/domain/run/status';

import type { Lease } from './claim-run.ts';
import type { BulkTx } from './in-tenant-bulk.ts';

export type PlanFacts = {
  readonly status: RunStatus;
  readonly counts: RunCounts;
  readonly reasons: readonly HoldReason[];
  readonly problems: readonly ProblemGroup[];
  /** null: the run read no file. */
  readonly completeness: string | null;
  readonly planHash: string;
  /** Of the tenant's rules that the plan goes by; null: it goes by none. */
  readonly rulesHash: string | null;
  readonly encoding: string | null;
  readonly delimiter: string | null;
  readonly header: readonly string[] | null;
  readonly rowIndex: unknown;
};

const failuresMax = 3;
const held = 'tenant_id = $1 and id = $2 and lease_owner = $3 and fence = $4';

/** Records the finished plan and gives the lease back; false when the run is no longer ours. */
export async function recordPlan(tx: BulkTx, lease: Lease, facts: PlanFacts): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update run set status = $5, counts = $6, hold = $7, problems = $8, completeness = $9, accepted = coalesce($9 = 'complete', false) or absences_accepted is not null,
       plan_hash = $10, encoding = $11, delimiter = $12, header = $13, row_index = $14, rules_hash = $15, lease_owner = null, lease_until = null,
       attempts = 0, failures = 0, breakdowns = 0, applied_phase = 0, applied_row = 0, applied_batches = 0, applied_digest = null, phase = 'Comparing', progress_done = ($6::jsonb ->> 'rows')::int,
       progress_total = ($6::jsonb ->> 'rows')::int, heartbeat_at = clock_timestamp()
     where ${held} and status in ('reading', 'planning')`,
    [
      ...place(lease),
      facts.status,
      JSON.stringify(facts.counts),
      facts.reasons.length === 0 ? null : JSON.stringify({ reasons: facts.reasons }),
      JSON.stringify(facts.problems),
      facts.completeness,
      facts.planHash,
      facts.encoding,
      facts.delimiter,
      facts.header === null ? null : JSON.stringify(facts.header),
      facts.rowIndex === null ? null : JSON.stringify(facts.rowIndex),
      facts.rulesHash,
    ],
  );
  return rowCount === 1;
}

export type EndFacts = {
  readonly status: Extract<RunStatus, 'failed' | 'skipped' | 'completed' | 'completedWithProblems'>;
  readonly refusal?: Problem;
  readonly problems?: readonly ProblemGroup[];
  readonly skippedBecause?: string;
};

/** Ends a run that this lease holds; false when it is no longer ours. */
export async function endRun(tx: BulkTx, lease: Lease, facts: EndFacts): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update run set status = $5, refusal = $6, problems = coalesce($7, problems), skipped_because = $8, lease_owner = null,
       lease_until = null, finished_at = clock_timestamp(), phase = 'Finished'
     where ${held} and status in ('reading', 'planning', 'applying')`,
    [
      ...place(lease),
      facts.status,
      facts.refusal === undefined ? null : JSON.stringify(facts.refusal),
      facts.problems === undefined ? null : JSON.stringify(facts.problems),
      facts.skippedBecause ?? null,
    ],
  );
  return rowCount === 1;
}

/**
 * Lets the run go so that it is tried again after a pause that grows with every try; a forgiven try is not counted. False when
 * the run is no longer ours, or this failure is the third since it last got further: then it keeps its lease.
 */
export async function releaseRun(tx: BulkTx, lease: Lease, attempt: 'failed' | 'forgiven'): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update run set lease_owner = null, lease_until = clock_timestamp() + make_interval(secs => least(60, power(2, attempts))),
       attempts = greatest(0, attempts - case when $5 then 0 else 1 end), failures = failures + case when $5 then 1 else 0 end
     where ${held} and (not $5 or failures + 1 < $6)`,
    [...place(lease), attempt === 'failed', failuresMax],
  );
  return rowCount === 1;
}

export async function loadRunCounts(tx: BulkTx, runId: string): Promise<RunCounts> {
  const { rows } = await tx.query<{ counts: unknown }>('select counts from run where id = $1', [runId]);
  return runCounts.parse(rows[0]?.counts);
}

/**
 * The counts of a run that has done its work, and whether it asks for a look: rows have problems, part of its plan was left out
 * without anybody having chosen that, or its file was not whole, so that missing people wait.
 */
export async function loadResult(
  tx: BulkTx,
  runId: string,
): Promise<{ readonly counts: RunCounts; readonly hasProblems: boolean }> {
  const { rows } = await tx.query<{ counts: unknown; isLacking: boolean }>(
    `select counts, fell_short and decision ->> 'part' is distinct from 'safe' or completeness is not null and not accepted "isLacking"
     from run where id = $1`,
    [runId],
  );
  const counts = runCounts.parse(rows[0]?.counts);
  return { counts, hasProblems: counts.failed > 0 || counts.withProblems > 0 || rows[0]?.isLacking === true };
}

function place({ tenantId, runId, owner, fence }: Lease): readonly unknown[] {
  return [tenantId, runId, owner, fence];
}
