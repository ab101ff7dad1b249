import type { Ctx } from '#lib/domain/access/ctx';
import type { Field } from '#lib/domain/identity/fields';
import { listChanges } from '#lib/domain/identity/list-changes';
import { compileDayStart } from '#lib/domain/mapping/compile-day-start';
import { type Problem, problems, toProblem } from '#lib/domain/run/problem';
import { isSelective } from '#lib/domain/source/selection';
import type { PlanSetup } from '#lib/engine/plan-setup';
import { toKnownRules } from '#lib/engine/to-known-rules';
import type { Lease } from '#lib/infra/db/claim-run';
import { databaseNow } from '#lib/infra/db/database-now';
import { countsAnew, describeDirectory, findSameBytes } from '#lib/infra/db/finish-source';
import { hashTenantRules } from '#lib/infra/db/hash-tenant-rules';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadBadgeTypes } from '#lib/infra/db/load-badge-types';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { loadGroupNames } from '#lib/infra/db/load-group-names';
import { loadRunSetup, type RunSetup } from '#lib/infra/db/load-run-setup';
import { refreshStatistics } from '#lib/infra/db/refresh-statistics';
import { createStage, unstageLeftOut } from '#lib/infra/db/stage-plan';
import { endRun } from '#lib/infra/db/step-run';
import { failpoint } from '#lib/infra/failpoint';
import { loadPinKeeper } from '#lib/services/credentials/load-pin-keeper';
import { type DeliveredPictures, loadDelivered } from '#lib/services/pictures/delivered-pictures';
import { newId } from '#lib/shared/id';

import { closeRun } from './close-run.ts';
import { concludePlan } from './conclude-plan.ts';
import { findDroppedColumns } from './find-dropped-columns.ts';
import { findOlderFile } from './find-older-file.ts';
import { planFile } from './plan-file.ts';
import { planMissing } from './plan-missing.ts';
import { planRevertRun } from './plan-revert-run.ts';
import { planUndamaged } from './plan-undamaged.ts';
import { IndexUnusable, RowMemory } from './row-memory.ts';
import { RunLost, RunPulse } from './run-pulse.ts';
import { settlePlan } from './settle-plan.ts';
import { settleUnique } from './settle-unique.ts';
import { workUnderLease } from './work-under-lease.ts';

/**
 * Turns a received file into a stored plan, in one transaction: either the whole plan is there or none of it. Then the run
 * is applied, waits for a person (preview, limits), or is over (refused, nothing to do). Safe to call again at any time.
 */
export async function planRun(ctx: Ctx, input: { readonly runId: string }): Promise<void> {
  await workUnderLease(ctx, { ...input, stage: 'plan' }, async (lease) => {
    const setup = await inTenantBulk(ctx.tenantId, (tx) => loadRunSetup(tx, input.runId));
    const same = await findSame(setup);
    if (same !== null) await inTenantBulk(ctx.tenantId, (tx) => skip(tx, ctx, { lease, setup, same }));
    else await makePlan(ctx, lease, setup);
  });
}

/** The run that makes this one needless; null when it has something to do or to count. */
async function findSame(setup: RunSetup): Promise<string | null> {
  const same = setup.revertsRunId === null ? findSameBytes(setup) : null;
  if (same === null) return null;
  return (await inTenantBulk(setup.tenantId, (tx) => countsAnew(tx, setup, same))) ? null : same;
}

async function makePlan(ctx: Ctx, lease: Lease, setup: RunSetup): Promise<void> {
  const plan = () => planWithMemory(ctx, lease, setup);
  const pulse = new RunPulse(lease);
  const refused = await (setup.revertsRunId === null ? planUndamaged({ setup, pulse, plan }) : plan());
  failpoint('plan.committed');
  if (refused !== null) await inTenantBulk(ctx.tenantId, (tx) => refuse(tx, ctx, { lease, setup, problem: refused }));
}

async function planWithMemory(ctx: Ctx, lease: Lease, setup: RunSetup): Promise<Problem | null> {
  const given = { setup, fence: lease.fence };
  const work = { lease, setup, pictures: setup.hasPictures ? await loadDelivered(setup) : null };
  try {
    return await planRemembering(ctx, work, RowMemory.open(given, indexUse(setup)));
  } catch (error) {
    if (!(error instanceof IndexUnusable)) throw error;
    return planRemembering(ctx, work, RowMemory.open(given, 'noIndex'));
  }
}

async function planRemembering(ctx: Ctx, work: Omit<Planning, 'memory'>, memory: RowMemory): Promise<Problem | null> {
  try {
    return await planOnce(ctx, { ...work, memory });
  } finally {
    await memory.close();
  }
}

/**
 * Whether a value is the only one of its kind, whom a selection leaves out, and which picture a path stands for, shows only
 * when every row is read.
 */
function indexUse({ settings, hasPictures }: RunSetup): 'index' | 'noIndex' {
  const isUnique = settings.identityMapping.some(({ unique }) => unique);
  return isUnique || hasPictures || isSelective(settings.policy.selection) ? 'noIndex' : 'index';
}

type Work = { readonly lease: Lease; readonly setup: RunSetup };
type Planning = Work & { readonly memory: RowMemory; readonly pictures: DeliveredPictures | null };

function planOnce(ctx: Ctx, planning: Planning): Promise<Problem | null> {
  return inTenantBulk(ctx.tenantId, (tx) => plan(tx, ctx, planning));
}

async function plan(tx: BulkTx, ctx: Ctx, planning: Planning): Promise<Problem | null> {
  await createStage(tx, planning.setup);
  const { revertsRunId } = planning.setup;
  return revertsRunId === null ? planOfFile(tx, ctx, planning) : planOfRevert(tx, ctx, { ...planning, revertsRunId });
}

async function planOfFile(tx: BulkTx, ctx: Ctx, { lease, setup, memory, pictures }: Planning): Promise<Problem | null> {
  const directory = await describeDirectory(tx, setup);
  // Before the rules themselves are read: what changes in between makes the plan look older, never newer.
  const rulesHash = await hashTenantRules(tx, setup.settings, setup.runId);
  const fields = await loadCatalogue(tx, setup.tenantId);
  const job = {
    setup,
    plan: await toPlanSetup(tx, setup, fields),
    fields,
    pins: readsPins(setup) ? await loadPinKeeper(tx, setup.tenantId) : null,
    pictures,
    pulse: new RunPulse(lease),
    memory,
    isEmptyDirectory: directory.isEmpty,
  };
  const file = await planFile(tx, job);
  if (file.kind === 'refused') return file.problem;
  await memory.reveal(tx);
  const settled = await settlePlan(tx, job, file);
  failpoint('plan.settled');
  await refreshStatistics(tx);
  if (isSelective(setup.settings.policy.selection)) await unstageLeftOut(tx);
  const unreadableKeys = file.unreadableKeys + settled.unreadableKeys;
  const missing = await planMissing(tx, setup, { file: { ...file, unreadableKeys }, memory, plan: job.plan });
  if (setup.previewedBecause !== null) file.tally.addFileNote(toProblem('sourceInactive'));
  const dropped = await findDroppedColumns(tx, setup, file.header);
  if (dropped.length > 0)
    file.tally.addFileNote(toProblem('columnsDropped', { words: { columns: dropped.join(', ') } }));
  const older = await findOlderFile(tx, setup);
  if (older !== null) file.tally.addFileNote(toProblem('fileOlder', { words: older }));
  const held = await settleUnique(tx, job, file.tally);
  failpoint('plan.staged');
  await concludePlan(tx, ctx, {
    lease,
    setup,
    tally: file.tally,
    droppedColumns: dropped.length,
    older,
    missing,
    isFirstRun: directory.isFirstRun,
    completeness: missing.completeness.kind === 'complete' ? 'complete' : missing.completeness.reason,
    read: { encoding: file.summary.encoding, delimiter: file.delimiter, header: file.header },
    digest: `${file.digest} ${settled.digest} ${missing.digest}${held.length === 0 ? '' : JSON.stringify(held)}`,
    rowIndex: await memory.keep(new Set([...settled.unclean, ...held.map((one) => one.externalId)]), missing.undecided),
    rulesHash,
  });
  return null;
}

function readsPins({ settings }: RunSetup): boolean {
  return settings.credentialMappings.some(({ kind }) => kind === 'pin');
}

/** Takes back an earlier run by what its log tells; no file is read. */
async function planOfRevert(
  tx: BulkTx,
  ctx: Ctx,
  { lease, setup, revertsRunId }: Work & { readonly revertsRunId: string },
): Promise<null> {
  const pulse = new RunPulse(lease);
  const revert = await planRevertRun(tx, {
    setup,
    plan: await toPlanSetup(tx, setup, []),
    pulse,
    revertedRunId: revertsRunId,
  });
  await concludePlan(tx, ctx, {
    lease,
    setup,
    tally: revert.tally,
    droppedColumns: 0,
    older: null,
    missing: revert.missing,
    isFirstRun: false,
    completeness: null,
    read: null,
    digest: revert.digest,
    rowIndex: null,
    rulesHash: null,
  });
  return null;
}

async function toPlanSetup(tx: BulkTx, setup: RunSetup, fields: readonly Field[]): Promise<PlanSetup> {
  const { sourceId, position, ranks, settings, timeZone } = setup;
  const badgeTypes = await loadBadgeTypes(tx);
  const dayStart = compileDayStart(timeZone);
  const now = (await databaseNow(tx)).toISOString();
  const rules = toKnownRules(settings, fields);
  const groups = changesGroups(setup) ? await loadGroupNames(tx) : null;
  return { sourceId, position, ranks, policy: settings.policy, ...rules, badgeTypes, groups, now, dayStart, newId };
}

function changesGroups({ settings }: RunSetup): boolean {
  return settings.identityMapping.some(({ field }) => listChanges.some(({ key }) => key === field));
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
