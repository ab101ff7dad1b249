import type { PlanTally } from '#lib/engine/plan-tally';
import type { TwinVerdict } from '#lib/engine/settle-duplicates';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { loadStagedRows, standBack } from '#lib/infra/db/load-twins';
import { invariant } from '#lib/shared/invariant';

export type PlanInMaking = { readonly tx: BulkTx; readonly setup: RunSetup; readonly tally: PlanTally };

const verdictsAtOnce = 1000;

/** Rows that were planned (or unchanged) are not applied after all: counted and stored so. */
export async function standAllBack(
  { tx, setup, tally }: PlanInMaking,
  verdicts: readonly TwinVerdict[],
): Promise<void> {
  for (let from = 0; from < verdicts.length; from += verdictsAtOnce) {
    const some = verdicts.slice(from, from + verdictsAtOnce);
    const rows = some.map((verdict) => verdict.row);
    const staged = await loadStagedRows(tx, setup, rows);
    for (const verdict of some) {
      const row = staged.get(verdict.row);
      invariant(row !== undefined, `row ${verdict.row} is staged`);
      tally.standBack(row, verdict.outcome, verdict.problem);
    }
    await standBack(tx, setup, some);
  }
}
