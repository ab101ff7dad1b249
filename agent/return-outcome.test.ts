import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { createAgentLog } from './agent-log.ts';
import { identityOf } from './identity-of.ts';
import type { JournalEntry } from './journal-entry.ts';
import { type Journal, openJournal } from './journal.ts';
import { returnOutcome } from './return-outcome.ts';
import { ServerRefusal } from './server-errors.ts';
import { testEntry } from './test-entry.ts';

let home: string;
let folder: string;
let journal: Journal;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-return-'));
  folder = mkdtempSync(join(home, 'in-'));
  journal = await openJournal(join(home, 'journal.jsonl'));
});
afterEach(async () => {
  await journal.close();
  rmSync(home, { recursive: true });
});

const taken = { runId: 'r', status: 'completed', done: true, refused: false, reason: null } as const;
const refused = { ...taken, status: 'failed', refused: true, reason: 'No such headings' } as const;

function placeWith(save: (path: string) => void) {
  const log = createAgentLog(join(home, 'agent.log'), () => undefined);
  const call = async () => Promise.reject(new Error('Nothing but the result is asked for'));
  return {
    api: { call, save: async (_: unknown, __: unknown, path: string) => save(path), serverAheadMs: () => 0 },
    journal,
    log,
    pairing: { roots: [] },
  };
}
const place = () => placeWith((path) => writeFileSync(path, 'result'));
const failing = (status: number) =>
  placeWith(() => {
    throw new ServerRefusal('So it is', status);
  });

function put(name: string, wish: Partial<JournalEntry> = {}): JournalEntry {
  writeFileSync(join(folder, name), 'id\n1\n');
  return testEntry({
    deliveryId: name,
    state: 'sent',
    folder,
    name,
    identity: identityOf(lstatSync(join(folder, name), { bigint: true })),
    runId: 'r',
    ...wish,
  });
}
const stateOf = (id: string) => journal.entries().find(({ deliveryId }) => deliveryId === id)?.state;

it('deletes a file that was taken, and never one that was refused: that goes to failed', async () => {
  await returnOutcome(put('good.csv', { afterProcessing: 'delete' }), taken, place());
  await returnOutcome(put('bad.csv', { afterProcessing: 'delete' }), refused, place());
  expect(readdirSync(join(folder, 'failed'))).toEqual(['bad.csv', 'bad_sync_result.csv']);
  expect(readdirSync(join(folder, 'processed'))).toEqual(['good_sync_result.csv']);
  expect(existsSync(join(folder, 'good.csv'))).toBe(false);
});

it('keeps a refused file also where the plan to delete it is from before a restart', async () => {
  const plan = { folder: join(folder, 'failed'), fileName: null, resultName: null };
  const entry = put('bad.csv', { afterProcessing: 'delete', writeResult: false, state: 'returning', plan });
  await returnOutcome(entry, refused, place());
  expect(readdirSync(folder)).toEqual(['bad.csv']);
});

it.each([404, 409, 410])('writes the reason as the result of a run that has none: %i', async (status) => {
  await returnOutcome(put('bad.csv'), refused, failing(status));
  expect(readFileSync(join(folder, 'failed/bad_sync_result.csv'), 'utf8')).toContain('No such headings');
  expect(stateOf('bad.csv')).toBe('done');
});

it.each([400, 401, 403])('takes a refusal that says nothing about the run for no result: %i', async (status) => {
  await expect(returnOutcome(put('a.csv'), taken, failing(status))).rejects.toThrow('So it is');
  expect(readdirSync(folder)).toEqual(['a.csv', 'processed']);
  expect([readdirSync(join(folder, 'processed')), stateOf('a.csv')]).toEqual([[], 'returning']);
  await returnOutcome(put('b.csv'), taken, place());
  expect(stateOf('b.csv')).toBe('done');
});

it('gives no name that another outcome on its way has already', async () => {
  const first = put('people.csv', { deliveryId: 'first' });
  await expect(returnOutcome(first, taken, failing(403))).rejects.toThrow();
  rmSync(join(folder, 'people.csv'));
  await returnOutcome(put('people.csv', { deliveryId: 'second' }), taken, place());
  const resting = journal.entries().find(({ deliveryId }) => deliveryId === 'first');
  if (resting !== undefined) await returnOutcome(resting, taken, place());
  const results = readdirSync(join(folder, 'processed')).filter((name) => name.endsWith('_sync_result.csv'));
  expect(results).toHaveLength(2);
});

it('puts nothing into a folder of outcomes that is a link', async () => {
  const elsewhere = mkdtempSync(join(home, 'elsewhere-'));
  symlinkSync(elsewhere, join(folder, 'processed'));
  await expect(returnOutcome(put('a.csv'), taken, place())).rejects.toMatchObject({ code: 'ELOOP' });
  expect([readdirSync(elsewhere), existsSync(join(folder, 'a.csv'))]).toEqual([[], true]);
});

const entryOf = (id: string) => journal.entries().find(({ deliveryId }) => deliveryId === id);

it('brings a file from failed to processed when its run has been taken after all', async () => {
  await returnOutcome(put('people.csv'), refused, place());
  expect(readdirSync(join(folder, 'failed'))).toEqual(['people.csv', 'people_sync_result.csv']);
  const done = entryOf('people.csv');
  if (done !== undefined) await returnOutcome(done, taken, place());
  expect(readdirSync(join(folder, 'processed'))).toEqual(['people.csv', 'people_sync_result.csv']);
  expect(readFileSync(join(folder, 'processed/people.csv'), 'utf8')).toBe('id\n1\n');
  expect(existsSync(join(folder, 'failed/people.csv'))).toBe(false);
  expect(entryOf('people.csv')).toMatchObject({ state: 'done', refused: false });
});

it('goes on with a file in failed where a failure stopped it, and deletes it there when the source says so', async () => {
  await returnOutcome(put('people.csv', { afterProcessing: 'delete' }), refused, place());
  const done = entryOf('people.csv');
  if (done !== undefined) await expect(returnOutcome(done, taken, failing(403))).rejects.toThrow();
  const stopped = entryOf('people.csv');
  expect(stopped?.state).toBe('returning');
  if (stopped !== undefined) await returnOutcome(stopped, taken, place());
  expect(readdirSync(join(folder, 'failed'))).toEqual(['people_sync_result.csv']);
  expect(readdirSync(join(folder, 'processed'))).toEqual(['people_sync_result.csv']);
});
