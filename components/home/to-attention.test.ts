import { expect, test } from 'vitest';

import type { Notice } from '#lib/contract/notices';
import type { runSummary } from '#lib/contract/runs';
import type { ListedSource } from '#lib/contract/sources';
import { readQuota } from '#lib/domain/source/tenant-quota';

import { toAttention } from './to-attention.ts';

type Run = ReturnType<typeof runSummary.parse>;

const missing = { known: 100, present: 58, deactivated: 42, deleted: 0, waiting: 0, kept: 0 };
const held = { id: 'h', number: 4, sourceName: 'HR export', status: 'held', counts: { missing, deactivated: 0 } };
const preview = { id: 'p', number: 5, sourceName: 'Visitors', status: 'planned', counts: null };

function source(name: string, status: string): ListedSource {
  return {
    id: `s-${name}`,
    name,
    lateSince: null,
    lastRun: { id: name, number: 1, status, fileName: 'a.csv', counts: { failed: 1, missing } },
  } as ListedSource;
}

test('what is held comes first and says how many people it would deactivate', () => {
  const sources = [source('Good', 'completed'), source('Bad', 'failed'), source('Half', 'completedWithProblems')];
  const attention = toAttention({ held: [held as Run], previewed: [preview as Run], sources, notices: [] });
  expect(attention.map(({ id }) => id)).toEqual(['h', 'Bad', 'Half', 'p']);
  expect(attention[0]?.sentence).toBe('HR export #4 would deactivate 42 people. Nothing has been changed.');
  expect(attention[2]?.sentence).toBe('Half #1: 1 row failed, the rest is applied.');
});

test('a tenant where all went well has nothing that needs anybody', () => {
  expect(toAttention({ held: [], previewed: [], sources: [source('Good', 'completed')], notices: [] })).toEqual([]);
});

test('a source whose file is late is named with the way to it', () => {
  const late = { ...source('HR export', 'completed'), lateSince: '2026-11-20T06:00:00.000Z' };
  expect(toAttention({ held: [], previewed: [], sources: [late], notices: [] })).toEqual([
    {
      id: 's-HR export',
      status: 'late',
      sentence: 'HR export: a file that was expected has not arrived.',
      action: 'Open source',
      path: '/sources/s-HR export',
    },
  ]);
});

test('a file that was not whole says how many people wait for the next', () => {
  const half = source('Half', 'completedWithProblems');
  const counts = { failed: 0, missing: { ...missing, deactivated: 0, waiting: 8 } };
  const sources = [{ ...half, lastRun: { ...half.lastRun, counts } } as ListedSource];
  expect(toAttention({ held: [], previewed: [], sources, notices: [] })[0]?.sentence).toBe(
    'Half #1: applied, but 8 people missing from the file wait.',
  );
});

test('agents that are silent or copied and keys that end are named once, and nothing that a list tells already', () => {
  const notice = (kind: string) => ({ id: kind, kind, sentence: `About ${kind}.`, action: 'Open', path: '/there' });
  const ended = { ...notice('keyExpiring'), hasEnded: true };
  const notices = [
    ended,
    ...['runHeld', 'keyExpiring', 'agentOffline', 'agentCopied', 'fileLate'].map(notice),
  ] as unknown as Notice[];
  const attention = toAttention({ held: [], previewed: [], sources: [], notices });
  expect(attention.map(({ status, path }) => [status, path])).toEqual([
    ['agentCopied', '/there'],
    ['agentOffline', '/there'],
    ['keyExpired', '/there'],
    ['keyExpiring', '/there'],
  ]);
});

test('a limit is named from nine tenths on, before anything is refused', () => {
  const lists = { held: [], previewed: [], sources: [], notices: [] };
  const use = { storedBytes: 0, pendingBytes: 0, filesADay: 8, openRuns: 9 };
  const limits = readQuota(use, { storedGib: 1, filesADay: 10, openRuns: 10 });
  expect(toAttention({ ...lists, limits })).toMatchObject([
    { id: 'openRuns', sentence: '9 of 10 runs are waiting, at work or on hold. What comes beyond that is refused.' },
  ]);
});
