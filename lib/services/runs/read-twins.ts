import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { Policy } from '#lib/domain/source/policy';
import { type MergedRows, RowMerge } from '#lib/engine/row-merge';
import type { KeyTwins } from '#lib/infra/db/load-twins';
import { invariant } from '#lib/shared/invariant';
import type { ReadRow } from '#lib/sources/csv/csv-file';

import { openPlannedFile } from './open-planned-file.ts';
import type { PlanJob } from './plan-job.ts';

/** So many people may have been met without all their rows; others wait for the next reading of the file. */
const openMax = 5000;

/** People are handed on by so many: each time costs several statements. */
const handedOn = 500;

/**
 * Reads the rows of these people again, as many times as it takes, and gives each person's rows merged as soon as the last
 * of them is read: in one reading where a person's rows are neighbours. Memory holds some thousand people at a time.
 */
export async function* readTwins(job: PlanJob, twins: readonly KeyTwins[]): AsyncGenerator<readonly MergedRows[]> {
  let waiting = twins;
  const merged: MergedRows[] = [];
  while (waiting.length > 0) {
    const pass = new Pass(waiting, job.setup.settings.policy);
    const opened = await openPlannedFile(job, {});
    invariant(opened.kind === 'file', 'a file that was read can be read again');
    for await (const batch of opened.file.batches()) {
      invariant(batch.kind === 'rows', 'a file that was read to its end can be read again');
      await job.pulse.beat('Merging rows', batch.rows.at(-1)?.row ?? 0, null);
      merged.push(...pass.take(batch.rows, (row) => opened.compiled.map(row)));
      if (merged.length >= handedOn) yield merged.splice(0);
      if (pass.isOver) break;
    }
    waiting = pass.waiting;
  }
  if (merged.length > 0) yield merged;
}

type Person = { readonly twins: KeyTwins; left: number; merge: RowMerge | null };

/** One reading of the file: admits people while there is room and lets them go when they are complete. */
class Pass {
  private readonly byRow = new Map<number, Person>();
  private readonly late = new Set<KeyTwins>();
  private open = 0;
  private left: number;

  private readonly policy: Policy;

  constructor(twins: readonly KeyTwins[], policy: Policy) {
    this.policy = policy;
    this.left = twins.length;
    for (const one of twins) {
      const person: Person = { twins: one, left: one.twins.length, merge: null };
      for (const { row } of one.twins) this.byRow.set(row, person);
    }
  }

  /** People who found no room, in the order of their first rows. */
  get waiting(): readonly KeyTwins[] {
    return [...this.late];
  }

  get isOver(): boolean {
    return this.left === this.late.size;
  }

  take(rows: readonly ReadRow[], map: (row: ReadRow) => MappedRecord): MergedRows[] {
    return rows.flatMap((row) => {
      const person = this.byRow.get(row.row);
      const merge = person === undefined ? null : this.admit(person);
      if (person === undefined || merge === null) return [];
      merge.add(map(row));
      person.left -= 1;
      return person.left === 0 ? [this.close(merge)] : [];
    });
  }

  private admit(person: Person): RowMerge | null {
    if (person.merge !== null) return person.merge;
    if (this.open >= openMax || this.late.has(person.twins)) {
      this.late.add(person.twins);
      return null;
    }
    this.open += 1;
    person.merge = new RowMerge(person.twins.externalId, this.policy);
    return person.merge;
  }

  private close(merge: RowMerge): MergedRows {
    this.open -= 1;
    this.left -= 1;
    return merge.settle();
  }
}
