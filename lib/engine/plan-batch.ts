import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import type { PlannedRecord } from '#lib/domain/run/planned-record';
import type { Snapshot } from '#lib/domain/run/snapshot';

import { planDeletion } from './plan-deletion.ts';
import { planRow } from './plan-row.ts';
import type { PlanSetup } from './plan-setup.ts';

/**
 * Decides a batch of rows, each on its own, against what the directory knew when the batch was loaded. Rows that share a
 * key or a card with another row of the file are settled afterwards (settle-duplicates.ts), when the whole file is known.
 */
export function planBatch(
  records: readonly MappedRecord[],
  setup: PlanSetup,
  snapshot: Snapshot,
): readonly PlannedRecord[] {
  return records.map((record) =>
    record.action === 'delete' ? planDeletion(record, setup, snapshot) : planRow(record, setup, snapshot),
  );
}
