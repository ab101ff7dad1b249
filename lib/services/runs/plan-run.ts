import { createHash } from 'node:crypto';

import type { Ctx } from '#lib/domain/access/ctx';
import type { RunCounts } from '#lib/domain/run/outcome';
import { type Problem, problems, toProblem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';
import type { HoldReason, ProblemGroup } from '#lib/domain/run/run';
import type { RunStatus } from '#lib/domain/run/status';
import { checkLimits, judgeExcess } from '#lib/engine/check-limits';
import { appendAudit } from '#lib/infra/db/append-audit';
import { claimRun, type Lease } from '#lib/infra/db/claim-run';
import { describeDirectory, findSameBytes } from '#lib/infra/db/finish-source';
import { holdBackLeavers } from '#lib/infra/db/hold-back-leavers';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { countKnownActive } from '#lib/infra/db/load-absent';
import { loadRunSetup, type RunSetup } from '#lib/infra/db/load-run-setup';
import { refreshStatistics } from '#lib/infra/db/refresh-statistics';
import { createStage } from '#lib/infra/db/stage-plan';
import { endRun, recordPlan } from '#lib/infra/db/step-run';
import { failpoint } from '#lib/infra/failpoint';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { closeRun } from './close-run.ts';
import { type PlannedFile, planFile } from './plan-file.ts';
import { planMissing, type PlannedMissing } from './plan-missing.ts';
import { recoverRun } from './recover-run.ts';
import { IndexTooShort, RowMemory, type StoredIndex } from './row-memory.ts';
import { RunLost, RunPulse } from './run-pulse.ts';
import { settlePlan } from './settle-plan.ts';

/**
 * Turns a received file into a stored plan, in one transaction: either the whole plan is there or none of it. Then the run
 * is applied, waits for a person (preview, limits), or is over (refused, nothing to do). Safe to call again at any time.
 */
export async function planRun(ctx: Ctx, input: { readonly runId: string }): Promise<void> {
  authorize(ctx, 'runs:write');
  const lease = await claimRun({ tenantId: ctx.tenantId, runId: input.runId, owner: ctx.requestId, stage: 'plan' });
  if (lease === null) return;
  failpoint('plan.claimed');
  try {
    const setup = await inTenantBulk(ctx.tenantId, (tx) => loadRunSetup(tx, input.runId));
    const same = findSameBytes(setup);
    if (same !== null) await inTenantBulk(ctx.tenantId, (tx) => skip(tx, ctx, { lease, setup, same }));
    else await makePlan(ctx, lease, setup);
  } catch (error) {
    if (!(error instanceof RunLost)) await recoverRun(ctx, lease, error);
  }
}

async function makePlan(ctx: Ctx, lease: Lease, setup: RunSetup): Promise<void> {
  const refused = await planOnce(ctx, { lease, setup, memory: await RowMemory.open(setup, 'index') }).catch(
    async (error: unknown) => {
      if (!(error instanceof IndexTooShort)) throw error;
      return planOnce(ctx, { lease, setup, memory: await RowMemory.open(setup, 'noIndex') });
    },
  );
  failpoint('plan.committed');
  if (refused !== null) await inTenantBulk(ctx.tenantId, (tx) => refuse(tx, ctx, { lease, setup, problem: refused }));
}

type Work = { readonly lease: Lease; readonly setup: RunSetup };
type Planning = Work & { readonly memory: RowMemory };

function planOnce(ctx: Ctx, planning: Planning): Promise<Problem | null> {
  return inTenantBulk(ctx.tenantId, (tx) => plan(tx, ctx, planning));
}

async function plan(tx: BulkTx, ctx: Ctx, { lease, setup, memory }: Planning): Promise<Problem | null> {
  await createStage(tx, setup);
  const directory = await describeDirectory(tx, setup);
  const { policy } = setup.settings;
  const file = await planFile(tx, {
    setup,
    plan: { sourceId: setup.sourceId, position: setup.position, policy, newId },
    pulse: new RunPulse(lease),
    memory,
    isEmptyDirectory: directory.isEmpty,
  });
  if (file.kind === 'refused') return file.problem;
  await memory.reveal(tx);
  const settled = await settlePlan(tx, setup, file.tally);
  await refreshStatistics(tx);
  const missing = await planMissing(tx, setup, { file, memory });
  failpoint('plan.staged');
  const counts = file.tally.counts({ known: missing.known, outcomes: missing.outcomes });
  const leavers = counts.deactivated + counts.missing.deactivated + counts.missing.deleted;
  const knownActive = leavers === 0 ? 0 : await countKnownActive(tx, setup.sourceId);
  const reasons = checkLimits({ counts, knownActive, isFirstRun: directory.isFirstRun }, policy.limits);
  const rowIndex = await memory.keep(settled.unclean, missing.undecided);
  await conclude(tx, ctx, { lease, setup, file, missing, counts, reasons, settled: settled.digest, rowIndex });
  return null;
}

type Concluded = Work & {
  readonly file: PlannedFile;
  readonly missing: PlannedMissing;
  readonly counts: RunCounts;
  readonly reasons: readonly HoldReason[];
  readonly settled: string;
  readonly rowIndex: StoredIndex | null;
};

async function conclude(tx: BulkTx, ctx: Ctx, done: Concluded): Promise<void> {
  const { lease, setup, file, missing, counts, reasons } = done;
  const status = nextStatus(setup, reasons);
  const holdsBack = status === 'applying' && judgeExcess(reasons, setup.settings.policy.limits) === 'withoutLeavers';
  const planHash = createHash('sha256')
    .update(`${setup.sha256} ${setup.settingsHash} ${file.digest} ${done.settled} ${missing.outcomes.join()}`)
    .digest('hex');
  const completeness = missing.completeness.kind === 'complete' ? 'complete' : missing.completeness.reason;
  const isOurs = await recordPlan(tx, lease, {
    status,
    counts,
    reasons: setup.settings.policy.requireApproval && reasons.length === 0 ? approvalReason(counts) : reasons,
    problems: [...(holdsBack ? [heldBackGroup(counts)] : []), ...file.tally.groups()],
    completeness,
    planHash,
    encoding: file.summary.encoding,
    delimiter: file.delimiter,
    header: file.header,
    rowIndex: done.rowIndex,
  });
  if (!isOurs) throw new RunLost('the run was stopped or taken over while it was planned');
  if (status === 'applying') {
    if (holdsBack) await holdBackLeavers(tx, setup, toProblem('limitHeldBack'));
    const payload = { tenantId: setup.tenantId, runId: setup.runId };
    await enqueue(bulkSql(tx), 'run.apply', { payload, key: `${setup.runId}:apply:${lease.fence}` });
  }
  await appendAudit(tx, ctx, {
    action: status === 'held' ? 'run.held' : 'run.planned',
    objectType: 'run',
    objectId: setup.runId,
    detail: { source: setup.sourceName, number: setup.number, planHash, counts, completeness, reasons },
  });
}

function nextStatus(setup: RunSetup, reasons: readonly HoldReason[]): RunStatus {
  if (setup.mode === 'preview') return 'planned';
  const { requireApproval, limits } = setup.settings.policy;
  return requireApproval || judgeExcess(reasons, limits) === 'hold' ? 'held' : 'applying';
}

function heldBackGroup({ deactivated, missing }: RunCounts): ProblemGroup {
  const rows = deactivated + missing.deactivated + missing.deleted;
  return { ...toProblemGroup(toProblem('limitHeldBack'), {}), rows };
}

function approvalReason(counts: RunCounts): readonly HoldReason[] {
  const planned = counts.rows - counts.unchanged - counts.skipped - counts.failed;
  return [{ limit: 'approval', allowed: 0, planned }];
}

async function skip(tx: BulkTx, ctx: Ctx, { lease, setup, same }: Work & { readonly same: string }): Promise<void> {
  if (!(await endRun(tx, lease, { status: 'skipped', skippedBecause: same }))) throw new RunLost('taken over');
  await closeRun(tx, ctx, { setup, action: 'run.skipped', detail: { sameAs: same } });
}

async function refuse(
  tx: BulkTx,
  ctx: Ctx,
  { lease, setup, problem }: Work & { readonly problem: Problem },
): Promise<void> {
  const group = {
    code: problem.code,
    severity: problem.severity,
    rows: 0,
    example: { ...(problem.line === undefined ? {} : { line: problem.line }), message: problem.message },
    remedy: problems[problem.code].remedy,
  };
  if (!(await endRun(tx, lease, { status: 'failed', refusal: problem, problems: [group] })))
    throw new RunLost('taken over');
  await closeRun(tx, ctx, { setup, action: 'run.failed', detail: { refusal: problem.message } });
}
