import { createHash } from 'node:crypto';

import type { AppliedRow } from '#lib/domain/run/applied-row';
import type { AbsenceOutcome } from '#lib/domain/run/outcome';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { KnownIdentity } from '#lib/domain/run/snapshot';
import { type Reverted, revertRow } from '#lib/engine/plan-revert';
import type { PlanSetup } from '#lib/engine/plan-setup';
import { PlanTally } from '#lib/engine/plan-tally';
import type { Returns } from '#lib/engine/revert-cards';
import { AbsenceStore } from '#lib/infra/db/absence-store';
import { countKnown } from '#lib/infra/db/count-known';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { loadAppliedAbsences, loadAppliedRows } from '#lib/infra/db/load-applied-rows';
import { loadMovedCards, type MovedCard } from '#lib/infra/db/load-moved-cards';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { loadDifferent, loadSnapshot } from '#lib/infra/db/load-snapshot';
import { stageLines, storeRows } from '#lib/infra/db/stage-plan';

import { returnMovedCards, toReturns } from './return-moved-cards.ts';
import type { RunPulse } from './run-pulse.ts';

export type PlannedRevert = {
  readonly tally: PlanTally;
  readonly digest: string;
  readonly missing: { readonly known: number; readonly outcomes: readonly AbsenceOutcome[] };
};

export type RevertJob = {
  readonly setup: RunSetup;
  readonly plan: PlanSetup;
  readonly pulse: RunPulse;
  readonly revertedRunId: string;
};

const rowsMax = 500;

/** Stages what takes an applied run back, person by person; those whom it created and nobody has touched leave the directory. */
export async function planRevertRun(tx: BulkTx, job: RevertJob): Promise<PlannedRevert> {
  const planner = new RevertPlanner(tx, job, await loadMovedCards(tx, job.revertedRunId));
  let lastRow = 0;
  for (;;) {
    const rows = await loadAppliedRows(tx, job.revertedRunId, { after: lastRow, rowsMax });
    if (rows.length === 0) break;
    lastRow = rows.at(-1)?.row ?? lastRow;
    await planner.take(rows);
  }
  let after = 0;
  for (;;) {
    const absences = await loadAppliedAbsences(tx, job.revertedRunId, { after, rowsMax });
    if (absences.length === 0) break;
    after = absences.at(-1)?.ordinal ?? after;
    await planner.take(absences.map((one) => ({ ...one, row: lastRow + one.ordinal, line: lastRow + one.ordinal })));
  }
  return planner.finish(lastRow + after + 1);
}

class RevertPlanner {
  private readonly tally = new PlanTally();
  private readonly digest = createHash('sha256');
  private readonly removed: KnownIdentity[] = [];
  private rows = 0;
  private readonly moved: readonly MovedCard[];
  private readonly returns: Returns;
  private readonly returned = new Set<string>();
  private readonly removedCards = new Set<string>();
  private readonly tx: BulkTx;
  private readonly job: RevertJob;

  constructor(tx: BulkTx, job: RevertJob, moved: readonly MovedCard[]) {
    this.tx = tx;
    this.job = job;
    this.moved = moved;
    this.returns = toReturns(moved);
  }

  async take(rows: readonly AppliedRow[]): Promise<void> {
    const { setup, plan, pulse } = this.job;
    // No hash is empty: everybody is looked up.
    const keys = rows.map(({ externalId }) => ({ externalId, contentHash: '' }));
    const found = await loadDifferent(this.tx, setup.sourceId, keys);
    const cards = rows.flatMap(({ credentials }) =>
      credentials.flatMap((change) => (change.kind === 'revoke' ? [change.before] : [])),
    );
    const known = await loadSnapshot(this.tx, setup.sourceId, { found, cards });
    const snapshot = { ...known, returns: this.returns };
    const records: PlannedRecord[] = [];
    for (const row of rows) {
      const reverted = revertRow(row, plan, snapshot);
      if (reverted.kind === 'record') records.push(reverted.record);
      else this.removed.push(reverted.identity);
      this.noteCards(row, reverted);
    }
    for (const record of records) this.tally.add(record);
    const lines = Buffer.from(stageLines(records));
    this.digest.update(lines);
    await storeRows(this.tx, setup, [lines]);
    this.rows += rows.length;
    await pulse.beat('Comparing', this.rows, null);
  }

  private noteCards({ credentials }: AppliedRow, reverted: Reverted): void {
    if (reverted.kind === 'remove') for (const { id } of credentials) this.removedCards.add(id);
    else for (const id of reverted.returned ?? []) this.returned.add(id);
  }

  async finish(nextRow: number): Promise<PlannedRevert> {
    const { setup } = this.job;
    const { moved, returned, removedCards: removed, tally } = this;
    this.digest.update(await returnMovedCards(this.tx, setup, { moved, returned, removed, nextRow, tally }));
    const absences = this.removed.map(({ id, externalId, version }) => ({
      identityId: id,
      externalId,
      baseVersion: version,
      outcome: 'deleted' as const,
      missedFiles: 0,
      withdraws: true,
    }));
    await (await AbsenceStore.open(this.tx, setup)).store(absences);
    this.digest.update(absences.map((one) => one.identityId).join());
    const known = await countKnown(this.tx, setup.sourceId);
    return {
      tally: this.tally,
      digest: this.digest.digest('hex'),
      missing: { known, outcomes: absences.map((one) => one.outcome) },
    };
  }
}
