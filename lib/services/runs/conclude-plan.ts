import { createHash } from 'node:crypto';

import type { Ctx } from '#lib/domain/access/ctx';
import type { AbsenceOutcome, RunCounts } from '#lib/domain/run/outcome';
import { toProblem } from '#lib/domain/run/problem';
import { toProblemGroup } from '#lib/domain/run/problem-group';
import type { HoldReason, ProblemGroup } from '#lib/domain/run/run';
import type { RunStatus } from '#lib/domain/run/status';
import { checkLimits, type ExcessNote, judgeExcess, noteExcess } from '#lib/engine/check-limits';
import { compileProtection } from '#lib/engine/compile-protection';
import type { PlanTally } from '#lib/engine/plan-tally';
import { appendAudit } from '#lib/infra/db/append-audit';
import { appendEvent } from '#lib/infra/db/append-event';
import type { Lease } from '#lib/infra/db/claim-run';
import { countKnownActive, knownActivePages } from '#lib/infra/db/count-known';
import { holdBackLeavers } from '#lib/infra/db/hold-back-leavers';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { recordPlan } from '#lib/infra/db/step-run';
import { bulkSql, enqueue } from '#lib/infra/queue/enqueue';

import type { StoredIndex } from './row-memory.ts';
import { RunLost } from './run-pulse.ts';

export type StagedPlan = {
  readonly lease: Lease;
  readonly setup: RunSetup;
  readonly tally: PlanTally;
  readonly missing: {
    readonly known: number;
    readonly outcomes: readonly AbsenceOutcome[];
    readonly regrouped?: number;
  };
  readonly isFirstRun: boolean;
  /** How many mapped columns of the last file are gone, where their values go with them. */
  readonly droppedColumns: number;
  /** What shows that the file is older than the one applied last. */
  readonly older: HoldReason['older'] | null;
  readonly completeness: string | null;
  /** How the file was read; null when the run read none. */
  readonly read: { readonly encoding: string; readonly delimiter: string; readonly header: readonly string[] } | null;
  /** Of everything that was decided. */
  readonly digest: string;
  readonly rowIndex: StoredIndex | null;
  /** Of the tenant's rules by which rows were read; null when the run read none. */
  readonly rulesHash: string | null;
};

/**
 * Judges a staged plan by the source's limits and records it: from here it is applied, or waits for a person. Throws
 * RunLost when the run was stopped or taken over meanwhile.
 */
export async function concludePlan(tx: BulkTx, ctx: Ctx, staged: StagedPlan): Promise<void> {
  const { lease, setup, completeness } = staged;
  const { limits } = setup.settings.policy;
  const counts = staged.tally.counts(staged.missing);
  const reasons = await judge(tx, staged, counts);
  const status = nextStatus(setup, reasons);
  // A preview shows what would happen, so it leaves them out just so.
  const notes = status === 'held' ? [] : noteExcess(reasons, limits);
  const holdsBack = notes.includes('limitHeldBack');
  const { rulesHash } = staged;
  const decisive = `${setup.sha256} ${setup.settingsHash} ${rulesHash ?? ''} ${staged.digest}`;
  const planHash = createHash('sha256').update(decisive).digest('hex');
  const isOurs = await recordPlan(tx, lease, {
    ...(staged.read ?? { encoding: null, delimiter: null, header: null }),
    status,
    counts,
    reasons: holdReasons(setup, counts, reasons),
    problems: [...notes.map((code) => limitGroup(code, counts)), ...staged.tally.groups()],
    completeness,
    planHash,
    rulesHash,
    rowIndex: staged.rowIndex,
  });
  if (!isOurs) throw new RunLost('the run was stopped or taken over while it was planned');
  if (holdsBack) await holdBackLeavers(tx, setup, toProblem('limitHeldBack'));
  if (status === 'applying') await enqueueApply(tx, lease);
  if (status === 'held') await tellHeld(tx, ctx, setup);
  await appendAudit(tx, ctx, {
    action: status === 'held' ? 'run.held' : 'run.planned',
    objectType: 'run',
    objectId: setup.runId,
    detail: { source: setup.sourceName, number: setup.number, planHash, counts, completeness, reasons },
  });
}

async function tellHeld(tx: BulkTx, ctx: Ctx, { tenantId, runId, number, sourceId }: RunSetup): Promise<void> {
  const data = { runId, number, sourceId };
  await appendEvent(tx, { tenantId, type: 'run.held', subjectId: runId, runId, actor: ctx.actor.label, data });
}

async function enqueueApply(tx: BulkTx, { tenantId, runId, fence }: Lease): Promise<void> {
  await enqueue(bulkSql(tx), 'run.apply', { payload: { tenantId, runId }, key: `${runId}:apply:${fence}` });
}

function holdReasons(setup: RunSetup, counts: RunCounts, reasons: readonly HoldReason[]): readonly HoldReason[] {
  return setup.settings.policy.requireApproval && reasons.length === 0 ? approvalReason(counts) : reasons;
}

async function judge(tx: BulkTx, staged: StagedPlan, counts: RunCounts): Promise<HoldReason[]> {
  const { setup, isFirstRun, older, droppedColumns } = staged;
  const knownActive = countLeavers(counts) === 0 ? 0 : await countTouchable(tx, setup);
  const exceeded = checkLimits({ counts, knownActive, isFirstRun }, setup.settings.policy.limits);
  if (droppedColumns > 0) exceeded.push({ limit: 'droppedColumns', allowed: 0, planned: droppedColumns });
  if (older) exceeded.push({ limit: 'olderFile', allowed: 0, planned: 1, older });
  return exceeded;
}

function countLeavers({ deactivated, missing }: Pick<RunCounts, 'deactivated' | 'missing'>): number {
  return deactivated + missing.deactivated + missing.deleted + (missing.regrouped ?? 0);
}

/** Active people the source knows, but for those it leaves alone. */
async function countTouchable(tx: BulkTx, { sourceId, settings }: RunSetup): Promise<number> {
  const protects = compileProtection(settings.policy.protection);
  if (protects === undefined) return countKnownActive(tx, sourceId);
  let count = 0;
  for await (const page of knownActivePages(tx, sourceId)) {
    count += page.filter((attributes) => protects(attributes) === null).length;
  }
  return count;
}

function nextStatus(setup: RunSetup, reasons: readonly HoldReason[]): RunStatus {
  if (setup.mode === 'preview') return 'planned';
  const { requireApproval, limits } = setup.settings.policy;
  return requireApproval || judgeExcess(reasons, limits) === 'hold' ? 'held' : 'applying';
}

function limitGroup(code: ExcessNote, counts: RunCounts): ProblemGroup {
  const rows = code === 'limitHeldBack' ? countLeavers(counts) : counts.failed;
  return { ...toProblemGroup(toProblem(code), {}), rows };
}

function approvalReason(counts: RunCounts): readonly HoldReason[] {
  const planned = counts.rows - counts.unchanged - counts.skipped - counts.failed;
  return [{ limit: 'approval', allowed: 0, planned }];
}
