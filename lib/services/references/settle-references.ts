import { type Problem, type ProblemCode, toProblem } from '#lib/domain/run/problem';
import { statedFields } from '#lib/domain/source/stated-fields';
import type { PlanTally } from '#lib/engine/plan-tally';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { addRowNotes, loadSupervisorDefects, type SupervisorDefect } from '#lib/infra/db/load-supervisor-defects';
import { loadUnknownGroups } from '#lib/infra/db/load-unknown-groups';

type Found = { readonly row: number; readonly line: number; readonly externalId: string; readonly problem: Problem };

type Settled = {
  /** What was decided, for the plan's hash. */
  readonly digest: readonly unknown[];
  /** External IDs whose rows must be looked at again next time. */
  readonly externalIds: readonly string[];
};

/** Notes on every row that names a supervisor or a group that cannot be; once the whole file is staged. */
export async function settleReferences(tx: BulkTx, setup: RunSetup, tally: PlanTally): Promise<Settled> {
  const found = await findDefects(tx, setup);
  for (const { problem, row, line } of found) tally.addProblem(problem, { row, line });
  const byRow = Map.groupBy(found, ({ row }) => row);
  const notes = [...byRow].map(([row, own]) => ({ row, problems: own.map(({ problem }) => problem) }));
  if (notes.length > 0) await addRowNotes(tx, setup, notes);
  return { digest: found, externalIds: [...new Set(found.map(({ externalId }) => externalId))] };
}

async function findDefects(tx: BulkTx, setup: RunSetup): Promise<readonly Found[]> {
  const { policy } = setup.settings;
  const mapped = statedFields(setup.settings);
  const supervisors = mapped.has('supervisors') ? await loadSupervisorDefects(tx, setup) : [];
  const groups = mapped.has('groups') && !policy.createGroups ? await loadUnknownGroups(tx, setup) : [];
  return [
    ...supervisors.map((one) => ({ ...one, problem: toNote(one) })),
    ...groups.map((one) => ({
      ...one,
      problem: toProblem('groupUnknown', { field: 'groups', line: one.line, value: one.value }),
    })),
  ];
}

const codes: Readonly<Record<SupervisorDefect['kind'], ProblemCode>> = {
  unknown: 'supervisorUnknown',
  self: 'supervisorSelf',
  cycle: 'supervisorCycle',
};

function toNote({ kind, line, value, externalId }: SupervisorDefect): Problem {
  return toProblem(codes[kind], { field: 'supervisors', line, value, words: { externalId } });
}
