import { expect, test } from 'vitest';

import type { RunCounts } from '#lib/domain/run/outcome';

import { outcomeWords } from './outcome-words.ts';

const missing = { known: 0, present: 0, deactivated: 0, deleted: 0, waiting: 0, kept: 0 };
const none = { created: 0, updated: 0, reactivated: 0, deactivated: 0, unchanged: 0, skipped: 0, failed: 0 };
const counts = { ...none, rows: 0, withProblems: 0, missing, credentials: {}, fields: {} } as unknown as RunCounts;

test('only what happened is named, and what stayed as it was only when nothing else did', () => {
  expect(outcomeWords({ ...counts, rows: 1210, created: 1200, unchanged: 9, failed: 1 })).toBe(
    '1,200 created, 1 failed',
  );
  expect(outcomeWords({ ...counts, rows: 9, unchanged: 9 })).toBe('all 9 unchanged');
  expect(outcomeWords({ ...counts, missing: { ...missing, deactivated: 3 } })).toBe('3 missing from the file');
  expect(outcomeWords(counts)).toBe('no rows');
});
