import { createHash } from 'node:crypto';

import type { AbsenceOutcome } from '#lib/domain/run/outcome';
import { checkCompleteness, clusterMin, type Completeness } from '#lib/engine/check-completeness';
import type { PlanSetup } from '#lib/engine/plan-setup';
import { AbsenceStore } from '#lib/infra/db/absence-store';
import { countKnown, countKnownBeside, loadAcceptedRows } from '#lib/infra/db/count-known';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import type { RunSetup } from '#lib/infra/db/load-run-setup';
import { type AbsentCounts, absentPages, isAbsent, stageAbsent } from '#lib/infra/db/stage-absent';
import { othersMax } from '#lib/sources/csv/row-index-writer';

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
  /** People whose absence does not count, since the file is not proven whole: to be asked about again. No more than an index can name. */
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
  const absent = known === 0 || !isSnapshot ? nobody : await stageAbsent(tx, setup.sourceId, memory.absentAmong());
  const completeness = await judgeFile(tx, setup, { file, absent });
  const judged = setup.acceptsAbsences ? ({ kind: 'complete' } as const) : completeness;
  return { known, completeness, ...(await planFound(tx, setup, { plan, judged, found: absent.all })) };
}

const nobody: AbsentCounts = { all: 0, newly: 0 };

type Found = { readonly plan: PlanSetup; readonly judged: Completeness; readonly found: number };

/** Some at a time: everybody may be absent. */
async function planFound(
  tx: BulkTx,
  setup: RunSetup,
  { plan, judged, found }: Found,
): Promise<Omit<PlannedMissing, 'known' | 'completeness'>> {
  const counts = judged.kind === 'complete' ? 1 : 0;
  const store = await AbsenceStore.open(tx, setup);
  const hash = createHash('sha256');
  const outcomes: AbsenceOutcome[] = [];
  const undecided: string[] = [];
  let regrouped = 0;
  for await (const page of found === 0 ? [] : absentPages(tx)) {
    const people = page.map((person) => ({ ...person, missedFiles: person.missedBefore + counts }));
    const planned = await planAbsent(tx, plan, { people, completeness: judged });
    await store.store(planned);
    for (const { externalId, outcome, regroup } of planned) {
      hash.update(JSON.stringify([externalId, outcome, regroup?.changes]));
      outcomes.push(outcome);
      if (regroup != null && outcome === 'kept') regrouped += 1;
      if (counts === 0 && undecided.length <= othersMax) undecided.push(externalId);
    }
  }
  return { outcomes, regrouped, digest: hash.digest('hex'), undecided };
}

type FoundAbsent = { readonly file: PlannedFile; readonly absent: AbsentCounts };

/** Only a snapshot promises to name everybody: of any other file neither size nor keys prove anything. */
async function judgeFile(tx: BulkTx, setup: RunSetup, { file, absent }: FoundAbsent): Promise<Completeness> {
  const { policy } = setup.settings;
  const isSnapshot = policy.fileMeaning === 'snapshot';
  return checkCompleteness(
    {
      rows: file.tally.counts({ known: 0, outcomes: [] }).rows,
      looksCut: file.summary.looksCut,
      leavesOutRow: isSnapshot && (await leavesOutRow(tx, file, absent)),
      unreadableKeys: file.unreadableKeys,
      acceptedRows: isSnapshot ? await loadAcceptedRows(tx, setup.sourceId) : [],
      newlyMissing: absent.newly,
      missingAtEnd: absent.newly < clusterMin ? 0 : await countMissingAtEnd(tx, setup.sourceId, absent.newly),
    },
    isSnapshot ? policy.unreadableKeys : 'ignore',
  );
}

/** A total may be anybody's number: it says nothing while that person stands in the file, too. */
async function leavesOutRow(tx: BulkTx, { trailing }: PlannedFile, { all }: AbsentCounts): Promise<boolean> {
  return trailing.hasRow || (all > 0 && (await isAbsent(tx, trailing.keys)));
}
