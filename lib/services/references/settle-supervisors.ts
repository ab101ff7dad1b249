import { type Problem, type ProblemCode, toProblem } from '#lib/domain/run/problem';
import type { PlanTally } from '#lib/engine/plan-tally';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { addRowNotes, loadSupervisorDefects, type SupervisorDefect } from '#lib/infra/db/load-supervisor-defects';

type Settled = {
  /** What was decided, for the plan's hash. */
  readonly digest: readonly SupervisorDefect[];
  /** External IDs whose rows must be looked at again next time. */
  readonly externalIds: readonly string[];
};

const codes: Readonly<Record<SupervisorDefect['kind'], ProblemCode>> = {
  unknown: 'supervisorUnknown',
  self: 'supervisorSelf',
  cycle: 'supervisorCycle',
};

/** Notes on every row whose supervisor is unknown, themselves or below them; once the whole file is staged. */
export async function settleSupervisors(tx: BulkTx, setup: RunSetup, tally: PlanTally): Promise<Settled> {
  if (!setup.settings.identityMapping.some(({ field }) => field === 'supervisors'))
    return { digest: [], externalIds: [] };
  const defects = await loadSupervisorDefects(tx, setup);
  const byRow = Map.groupBy(defects, ({ row }) => row);
  const notes = [...byRow].map(([row, found]) => ({ row, problems: found.map(toNote) }));
  for (const [row, found] of byRow) {
    for (const one of found) tally.addProblem(toNote(one), { row, line: one.line });
  }
  if (notes.length > 0) await addRowNotes(tx, setup, notes);
  return { digest: defects, externalIds: [...new Set(defects.map(({ externalId }) => externalId))] };
}

function toNote({ kind, line, value, externalId }: SupervisorDefect): Problem {
  return toProblem(codes[kind], { field: 'supervisors', line, value, words: { externalId } });
}
