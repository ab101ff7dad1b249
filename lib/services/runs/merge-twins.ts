import { createHash } from 'node:crypto';

import type { PlannedRecord } from '#lib/domain/run/planned-record';
import { makesOneOfRows } from '#lib/domain/source/makes-one-of-rows';
import { planBatch } from '#lib/engine/plan-batch';
import type { PlanTally } from '#lib/engine/plan-tally';
import type { MergedRows } from '#lib/engine/row-merge';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { type KeyTwins, unstageRows } from '#lib/infra/db/load-twins';
import { stageLines, storeRows } from '#lib/infra/db/stage-plan';

import type { PlanJob } from './plan-job.ts';
import { readTwins } from './read-twins.ts';
import { splitBatch } from './split-batch.ts';

type Twins = { readonly twins: readonly KeyTwins[]; readonly tally: PlanTally };

/**
 * Makes one person of rows that share an External ID and differ, where the source says so: what the rows say together is
 * decided in the place of the first and stored instead of what each said alone. Gives back a digest of what it stored.
 */
export async function mergeTwins(tx: BulkTx, job: PlanJob, { twins, tally }: Twins): Promise<string> {
  if (!makesOneOfRows(job.setup.settings.policy)) return '';
  const differing = twins.filter(({ twins: [first, ...later] }) =>
    later.some(({ contentHash }) => contentHash !== first?.contentHash),
  );
  if (differing.length === 0) return '';
  const digest = createHash('sha256');
  for await (const people of readTwins(job, differing)) {
    const planned = await decide(tx, job, people);
    await takeBack(tx, job, { planned, tally });
    for (const record of planned) tally.add(record);
    const lines = Buffer.from(stageLines(planned));
    digest.update(lines);
    if (lines.length > 0) await storeRows(tx, job.setup, [lines]);
  }
  return digest.digest('hex');
}

async function decide(tx: BulkTx, job: PlanJob, people: readonly MergedRows[]): Promise<PlannedRecord[]> {
  const records = people.flatMap(({ record }) => record ?? []);
  const { different } = await splitBatch(tx, job, records);
  const decided = planBatch(different.records, job.plan, different.snapshot);
  return [...decided, ...people.flatMap(({ skipped }) => skipped)].toSorted((a, b) => a.row - b.row);
}

type Planned = { readonly planned: readonly PlannedRecord[]; readonly tally: PlanTally };

async function takeBack(tx: BulkTx, { setup }: PlanJob, { planned, tally }: Planned): Promise<void> {
  const rows = planned.map(({ row }) => row);
  for (const staged of (await unstageRows(tx, setup, rows)).values()) tally.takeBack(staged);
}
