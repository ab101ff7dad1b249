import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { ReplayTally } from '#lib/engine/replay-tally';

import type { Reading } from './open-reading.ts';

type Pair = {
  readonly before: Reading;
  readonly after: Reading;
  readonly tally: ReplayTally;
  /** Told how many rows were compared since it was told last. */
  readonly onRows: (rows: number) => Promise<void>;
};

/** Takes two readings of one file row by row; no more than a batch of each is held. */
export async function compareReadings({ before, after, tally, onRows }: Pair): Promise<void> {
  const [left, right] = [new RowCursor(before.batches()), new RowCursor(after.batches())];
  let rows = 0;
  try {
    for (;;) {
      const row = Math.min(await left.nextRow(), await right.nextRow());
      if (row === Infinity) break;
      tally.add(left.takeRow(row), right.takeRow(row));
      rows += 1;
      if (rows % 1000 === 0) await onRows(1000);
    }
  } finally {
    await Promise.all([before.close(), after.close()]);
  }
  await onRows(rows % 1000);
}

class RowCursor {
  private batch: readonly MappedRecord[] = [];
  private next = 0;
  private readonly batches: AsyncGenerator<readonly MappedRecord[]>;

  constructor(batches: AsyncGenerator<readonly MappedRecord[]>) {
    this.batches = batches;
  }

  /** The number of the row that comes next; Infinity at the end. */
  async nextRow(): Promise<number> {
    while (this.next >= this.batch.length) {
      const found = await this.batches.next();
      if (found.done === true) return Infinity;
      this.batch = found.value;
      this.next = 0;
    }
    return this.batch[this.next]?.row ?? Infinity;
  }

  /** The next row when it has this number, else null. */
  takeRow(row: number): MappedRecord | null {
    const record = this.batch[this.next];
    if (record?.row !== row) return null;
    this.next += 1;
    return record;
  }
}
