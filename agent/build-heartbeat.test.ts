import { expect, it } from 'vitest';

import { sendHeartbeat } from '#lib/contract/agent-protocol';

import { createAgentState } from './agent-state.ts';
import { buildBareHeartbeat, buildHeartbeat } from './build-heartbeat.ts';
import { failsAlone } from './fails-alone.ts';
import { fitBytes } from './fit-bytes.ts';
import { fitText } from './fit-text.ts';
import { instantOf } from './instant-of.ts';

const host = { hostName: 'SRV', os: 'Test OS' } as never;
const commandId = '0193e1a0-0000-7000-8000-000000000001';
const files = Array.from({ length: 1000 }, (_, i) => ({
  name: `${'ü'.repeat(250)}${i}`,
  sizeBytes: 1,
  modifiedAt: '2026-11-21T10:00:00.000Z',
}));
const answers = Array.from({ length: 10 }, () => {
  return {
    commandId,
    reason: null,
    listing: { path: '/', parent: null, folders: [], files: files.slice(0, 250), more: true },
  };
});

function heartbeat() {
  const state = createAgentState('1.0.0');
  const since = instantOf(new Date(8e15));
  const waiting = Array.from({ length: 500 }, () => {
    return { name: '\uD83D.csv', state: 'settling' as const, since, reason: `${'x'.repeat(499)}\u{1F600}` };
  });
  state.sight = { reports: [], ready: [], waiting };
  const logTail = Array.from({ length: 200 }, (_, i) => `${i} ${'ü'.repeat(900)}`);
  return buildHeartbeat({ state, host, entries: [], answers, logTail });
}

it('never tells more than the server takes at once, nor half a character, nor a year after 9999', () => {
  const told = heartbeat();
  expect(Buffer.byteLength(JSON.stringify(told))).toBeLessThan(1024 * 1024);
  expect(JSON.stringify(told)).not.toMatch(/\\ud[89a-f]/);
  expect(sendHeartbeat.input.safeParse(told).error).toBeUndefined();
  expect([told.answers.length > 0, told.logTail.at(-1)?.slice(0, 4)]).toEqual([true, '199 ']);
});

it('tells without queue, folders and log when the server does not take them, and lets nobody wait for an answer', () => {
  const bare = buildBareHeartbeat(heartbeat());
  expect(bare).toMatchObject({ folders: [], queue: [], logTail: [], hostName: 'SRV' });
  expect(bare.answers[0]).toMatchObject({ commandId, listing: null });
  expect(bare.answers[0]?.reason).toContain('did not take');
});

it('cuts texts and lists where they are whole', () => {
  expect(fitText('ab\u{1F600}', 3)).toBe('ab');
  expect(fitText('a\uDC00b\0', 9)).toBe('a\uFFFDb\uFFFD');
  expect(fitBytes(['aa', 'bb', 'cc'], 10)).toEqual(['aa', 'bb']);
  expect(instantOf(new Date(Number.NaN))).toBe(instantOf(new Date(8e15)));
});

it('sets a file aside at which the server fails again and again while it answers otherwise', () => {
  const state = createAgentState('1.0.0');
  const file = { path: '/in/a.csv', identity: { inode: '1', sizeBytes: 1, mtimeNs: '1' } };
  state.link = 'active';
  state.lastContactAt = 'first';
  expect([1, 2, 3].map(() => failsAlone(file, state))).toEqual([false, false, false]);
  state.lastContactAt = 'second';
  expect(failsAlone(file, state)).toBe(true);
  expect(failsAlone({ ...file, identity: { ...file.identity, sizeBytes: 2 } }, state)).toBe(false);
  state.link = 'away';
  expect([1, 2, 3].map(() => failsAlone(file, state))).toEqual([false, false, false]);
});

it('says of a run that its outcome is in its folder, unless the folder says refused and the run has been taken since', () => {
  const state = createAgentState('1.0.0');
  const run = { status: 'completed', done: true, reason: null } as const;
  state.runs = ['a', 'b', 'c'].map((runId) => ({ ...run, runId, refused: runId === 'c' }));
  const entry = { state: 'done', folder: '/in' } as const;
  const entries = [
    { ...entry, runId: 'a', refused: true },
    { ...entry, runId: 'b', refused: false },
    { ...entry, runId: 'c', refused: true },
  ] as never;
  expect(buildHeartbeat({ state, host, entries, answers: [], logTail: [] }).finished).toEqual([
    { runId: 'b', refused: false },
    { runId: 'c', refused: true },
  ]);
});
