import { expect, test } from 'vitest';

import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { toProblem } from '#lib/domain/run/problem';

import { ReplayTally } from './replay-tally.ts';

function record(row: number, more: Partial<MappedRecord> = {}): MappedRecord {
  return { row, line: row, externalId: `P${row}`, values: {}, credentials: [], problems: [], contentHash: '', ...more };
}

const failed = { externalId: null, problems: [{ ...toProblem('applyFailed'), severity: 'row' as const }] };

test('each row is counted once, by how it differs', () => {
  const tally = new ReplayTally();
  tally.add(record(2), record(2));
  tally.add(record(3, { values: { department: 'A' } }), record(3, { values: { department: 'B' } }));
  tally.add(record(4), record(4, failed));
  tally.add(record(5, failed), record(5));
  tally.add(record(6), record(6, { externalId: 'other' }));
  tally.add(record(7), null);
  tally.add(null, record(8));
  const { rows, same, kinds, failedThen, failedNow, fields } = tally.result();
  expect({ rows, same, failedThen, failedNow }).toEqual({ rows: 7, same: 1, failedThen: 1, failedNow: 1 });
  expect(kinds).toEqual({ key: 1, fails: 1, repaired: 1, changed: 1, onlyThen: 1, onlyNow: 1 });
  expect(same + Object.values(kinds).reduce((sum, one) => sum + one, 0)).toBe(rows);
  expect(fields).toEqual({ department: 1, externalId: 5 });
});

test('keeps the first hundred rows of a kind and counts the rest', () => {
  const tally = new ReplayTally();
  for (let row = 1; row <= 250; row += 1) {
    tally.add(record(row), record(row, { values: { department: 'x'.repeat(300) } }));
  }
  const { kinds, samples } = tally.result();
  expect([kinds.changed, samples.length]).toEqual([250, 100]);
  expect(samples[0]?.changes[0]?.to).toBe(`${'x'.repeat(200)}…`);
});
