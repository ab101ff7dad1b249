import { expect, test } from 'vitest';

import type { RunCounts } from '#lib/domain/run/outcome';
import { toProblem } from '#lib/domain/run/problem';

import { runSentence } from './run-sentence';

const counts: RunCounts = {
  rows: 67_200,
  created: 12,
  updated: 31,
  reactivated: 0,
  deactivated: 0,
  unchanged: 67_152,
  skipped: 0,
  failed: 5,
  withProblems: 0,
  missing: { known: 67_191, present: 67_188, deactivated: 3, deleted: 0, waiting: 0, kept: 0 },
  credentials: { created: 0, updated: 0, revoked: 0 },
  fields: {},
};
const told = { status: 'planned', counts, refusal: null, decision: null, skippedBecause: null, reverts: null } as const;

test('a preview tells rows and missing people apart and says that nothing has been changed', () => {
  expect(runSentence(told)).toBe(
    '67,200 rows: 12 people would be created, 31 updated, 67,152 stay as they are, 5 rows would fail. ' +
      '3 people are missing from the file: 3 would be deactivated. Nothing has been changed.',
  );
});

test('a second file of a source is told to wait for its turn', () => {
  const queued = { ...told, status: 'queued', counts: null, waitsUntil: null } as const;
  expect(runSentence(queued)).toBe('The file has arrived and waits for its turn. You can leave this page.');
});

test('a finished run tells what was done and leaves out what did not happen', () => {
  const quiet = { ...counts, failed: 0, created: 1, missing: { ...counts.missing, deactivated: 0 } };
  expect(runSentence({ ...told, status: 'completed', counts: quiet })).toBe(
    '67,200 rows: 1 person created, 31 updated, 67,152 unchanged.',
  );
});

test('a run that takes another one back tells of people whom that one had created, not of missing ones', () => {
  const back = { ...counts, rows: 2, created: 0, updated: 2, unchanged: 0, failed: 0 };
  const reverts = { runId: 'r', number: 7, reason: 'Wrong file' };
  const missing = { ...counts.missing, deactivated: 0, deleted: 12 };
  expect(runSentence({ ...told, reverts, counts: { ...back, missing } })).toBe(
    '2 rows: 2 updated. 12 people whom run #7 had created would be deleted. Nothing has been changed.',
  );
});

test('a rejected plan names who rejected it and says that nothing was applied', () => {
  const decision = { kind: 'rejected', by: 'Dana Kim', at: '2026-11-20T06:00:00.000Z', reason: 'Wrong file' };
  expect(runSentence({ ...told, status: 'cancelled', decision })).toBe(
    'Dana Kim rejected this plan. Nothing of it was applied.',
  );
});

test('a stopped run tells how many changes stay', () => {
  const decision = { kind: 'stopped', by: 'Dana Kim', at: '2026-11-20T06:00:00.000Z', reason: null };
  const stopped = {
    ...told,
    status: 'cancelled',
    decision,
    phase: 'Applying',
    progress: { done: 1, total: 40 },
  } as const;
  expect(runSentence(stopped)).toBe(
    'Dana Kim stopped this run. What had been applied by then stays applied: 1 change.',
  );
});

test('a run that could not go on never says that nothing was changed', () => {
  const ended = toProblem('runInterrupted', { words: { reason: 'It ended its worker 8 times' } });
  expect(runSentence({ ...told, status: 'failed', refusal: ended })).toBe(
    'The run ended before its time. What had been applied by then stays applied.',
  );
  expect(runSentence({ ...told, status: 'failed', refusal: toProblem('fileHasNoRows', { line: 1 }) })).toContain(
    'Nothing was changed',
  );
});
