import { applyAbsences } from '#lib/infra/db/apply-absences';
import { appendRowEvents, applyRows } from '#lib/infra/db/apply-rows';
import type { Lease } from '#lib/infra/db/claim-run';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { refreshStatistics } from '#lib/infra/db/refresh-statistics';
import { type BatchEnd, type Position, recordPhase, recordPosition } from '#lib/infra/db/step-apply';
import { failpoint } from '#lib/infra/failpoint';

import type { BatchPace } from './batch-pace.ts';
import { findNext, holdPosition, toScope } from './next-batch.ts';
import { RunLost } from './run-pulse.ts';

/** Phase 0 of the plan's order: people missing from the file; then rows that leave, join and change. */
const lastPhase = 3;
/** No batch takes so long: one that does is ended, and the run is taken up later. */
const statementMax = '60s';

type Work = {
  readonly lease: Lease;
  readonly setup: RunSetup;
  /** Where the plan has rows to write; missing people are looked for in any case. */
  readonly phases: ReadonlySet<number>;
  readonly pace: BatchPace;
};
type Batch = BatchEnd & { readonly position: Position };

/**
 * Applies the plan from the run's position to its end. While one batch waits for its turn the next is written beside it;
 * they commit in order, each with the fence held, so that the position never names what is not there
 * (docs/decisions/0009). Only batches that cannot meet in a card run side by side. Throws the first error, when no batch
 * is at work any more.
 */
export async function applyInOrder(work: Work): Promise<void> {
  const { lease } = work;
  let position = await inTenantBulk(lease.tenantId, (tx) => holdPosition(tx, lease));
  let before: Promise<void> = Promise.resolve();
  for (let batches = 1; ; batches += 1) {
    const next = await findBatch(work, position);
    if (next === null || !next.standsAlone) await before;
    if (next === null) {
      if (position.phase >= lastPhase) return;
      position = { phase: position.phase + 1, row: 0 };
      await stepTo(lease, position);
      continue;
    }
    const done = applyBatch({ ...work, turn: before, batch: { ...next, position } });
    await firstThenBoth(before, done);
    if (!next.standsAlone) await done;
    if (isPowerOfTwo(batches)) await inTenantBulk(lease.tenantId, refreshStatistics);
    before = done;
    position = { phase: position.phase, row: next.upTo };
  }
}

async function findBatch({ lease, setup, phases, pace }: Work, position: Position): Promise<BatchEnd | null> {
  if (position.phase > 0 && !phases.has(position.phase)) return null;
  return inTenantBulk(lease.tenantId, (tx) => findNext(tx, setup, { position, size: pace.size }));
}

/** Waits for the first; when it fails, for the second too, so that nothing is at work behind the error. */
async function firstThenBoth(first: Promise<void>, second: Promise<void>): Promise<void> {
  second.catch(() => undefined); // Seen when it is the first itself.
  try {
    await first;
  } catch (error) {
    await Promise.allSettled([second]);
    throw error;
  }
}

/** Statistics are worth a look after 1, 2, 4, 8 … batches: the planner must learn early that empty tables have filled. */
function isPowerOfTwo(count: number): boolean {
  return (count & (count - 1)) === 0;
}

type Turn = Work & { readonly batch: Batch; readonly turn: Promise<void> };

/** Writes a batch, waits until the one before is committed, then takes its place in the order. */
async function applyBatch({ lease, setup, pace, batch, turn }: Turn): Promise<void> {
  const { position, upTo, changes } = batch;
  const scope = { ...toScope(setup, position), upTo };
  await inTenantBulk(lease.tenantId, async (tx) => {
    await tx.query(`set local statement_timeout = '${statementMax}'`);
    if (position.phase === 0) await applyAbsences(tx, scope);
    else await applyRows(tx, scope);
    await turn;
    const held = await holdPosition(tx, lease);
    if (held.phase !== position.phase || held.row !== position.row) throw new RunLost('the run stands elsewhere');
    if (position.phase > 0) await appendRowEvents(tx, scope);
    await recordPosition(tx, lease, { phase: position.phase, row: upTo, changes });
    failpoint('apply.beforeCommit');
  });
  pace.committed();
  failpoint('apply.afterCommit');
}

async function stepTo(lease: Lease, { phase }: Position): Promise<void> {
  await inTenantBulk(lease.tenantId, async (tx) => {
    await holdPosition(tx, lease);
    await recordPhase(tx, lease, phase);
  });
  failpoint('apply.afterCommit');
}
