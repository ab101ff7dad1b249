import { createHash } from 'node:crypto';

import type { AbsenceOutcome } from '#lib/domain/run/outcome';
import { checkCompleteness, clusterMin, type Completeness } from '#lib/engine/check-completeness';
import type { PlanSetup } from '#lib/engine/plan-setup';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import {
  type AbsentRow,
  countKnown,
  countKnownBeside,
  loadAbsent,
  loadAcceptedRows,
  storeAbsences,
} from '#lib/infra/db/load-absent';
import type { RunSetup } from '#lib/infra/db/load-run-setup';

import { countMissingAtEnd } from './count-missing-at-end.ts';
import { planAbsent } from './plan-absent.ts';
import type { PlannedFile } from './plan-file.ts';
import type { RowMemory } from './row-memory.ts';

export type PlannedMissing = {
  /** People the source holds. */
  readonly known: number;
  readonly outcomes: readonly AbsenceOutcome[];
  /** Those kept who lose groups. */
  readonly regrouped: number;
  /** Of who is absent, what becomes of each and what each loses, for the plan's hash. */
  readonly digest: string;
  readonly completeness: Completeness;
  /** External IDs of people whose absence does not count, since the file is not proven whole: to be asked about again. */
  readonly undecided: readonly string[];
};

/** Second pass: what becomes of the people whom a snapshot no longer names. Other kinds of file say nothing by silence. */
export async function planMissing(
  tx: BulkTx,
  setup: RunSetup,
  { file, memory, plan }: { file: PlannedFile; memory: RowMemory; plan: PlanSetup },
): Promise<PlannedMissing> {
  const { policy } = setup.settings;
  const isSnapshot = policy.fileMeaning === 'snapshot';
  const indexed = isSnapshot ? memory.indexed() : null;
  const known = await (indexed === null
    ? countKnown(tx, setup.sourceId)
    : countKnownBeside(tx, setup.sourceId, indexed));
  const absent = known === 0 || !isSnapshot ? [] : await loadAbsent(tx, setup.sourceId, memory.absentAmong());
  const completeness = await judgeFile(tx, setup, { file, absent });
  const judged = setup.acceptsAbsences ? ({ kind: 'complete' } as const) : completeness;
  const counts = judged.kind === 'complete' ? 1 : 0;
  const people = absent.map((person) => ({ ...person, missedFiles: person.missedBefore + counts }));
  const planned = await planAbsent(tx, plan, { people, completeness: judged });
  await storeAbsences(tx, setup, planned);
  return {
    known,
    outcomes: planned.map((person) => person.outcome),
    regrouped: planned.filter(({ outcome, regroup }) => regroup != null && outcome === 'kept').length,
    digest: digestOf(planned),
    completeness,
    undecided: counts === 1 ? [] : absent.map((person) => person.externalId),
  };
}

/** Piece by piece: everybody may be absent. */
function digestOf(planned: Awaited<ReturnType<typeof planAbsent>>): string {
  const hash = createHash('sha256');
  for (const { externalId, outcome, regroup } of planned)
    hash.update(JSON.stringify([externalId, outcome, regroup?.changes]));
  return hash.digest('hex');
}

type FoundAbsent = { readonly file: PlannedFile; readonly absent: readonly AbsentRow[] };

/** Only a snapshot promises to name everybody: of any other file neither size nor keys prove anything. */
async function judgeFile(tx: BulkTx, setup: RunSetup, { file, absent }: FoundAbsent): Promise<Completeness> {
  const { policy } = setup.settings;
  const isSnapshot = policy.fileMeaning === 'snapshot';
  const newlyMissing = absent.filter((person) => person.missedBefore === 0);
  return checkCompleteness(
    {
      rows: file.tally.counts({ known: 0, outcomes: [] }).rows,
      looksCut: file.summary.looksCut,
      leavesOutRow: isSnapshot && leavesOutRow(file, absent),
      unreadableKeys: file.unreadableKeys,
      acceptedRows: isSnapshot ? await loadAcceptedRows(tx, setup.sourceId) : [],
      newlyMissing: newlyMissing.length,
      missingAtEnd: newlyMissing.length < clusterMin ? 0 : await countMissingAtEnd(tx, setup.sourceId, newlyMissing),
    },
    isSnapshot ? policy.unreadableKeys : 'ignore',
  );
}

/** A total may be anybody's number: it says nothing while that person stands in the file, too. */
function leavesOutRow({ trailing }: PlannedFile, absent: readonly AbsentRow[]): boolean {
  const keys = new Set(trailing.keys);
  return trailing.hasRow || (keys.size > 0 && absent.some(({ externalId }) => keys.has(externalId)));
}
