import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { createAgentState } from './agent-state.ts';
import { forgetGone } from './forget-gone.ts';
import type { JournalEntry } from './journal-entry.ts';
import { openJournal } from './journal.ts';
import { testEntry } from './test-entry.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

function entry(deliveryId: string, wish: Partial<JournalEntry> = {}): JournalEntry {
  return testEntry({ deliveryId, name: `${deliveryId}.csv`, ...wish });
}

it('knows after a restart what was written before, the last word on each delivery', async () => {
  const first = await openJournal(path);
  await Promise.all([first.write(entry('a')), first.write(entry('b')), first.write(entry('a', { state: 'sent' }))]);
  await first.close();
  const second = await openJournal(path);
  expect(second.entries().map(({ deliveryId, state }) => `${deliveryId} ${state}`)).toEqual(['a sent', 'b chosen']);
  expect(second.latest('/in', 'a.csv')?.state).toBe('sent');
  expect(second.latest('/in', 'c.csv')).toBeUndefined();
  await second.close();
});

it.each(['{"deliveryId":"b","sta', '\u0000\u0000\u0000', '{}'])(
  'forgets a last line that a kill has cut: %j',
  async (cut) => {
    const first = await openJournal(path);
    await first.write(entry('a'));
    await first.close();
    appendFileSync(path, cut);
    const second = await openJournal(path);
    await second.write(entry('c'));
    await second.close();
    const third = await openJournal(path);
    expect(third.entries().map(({ deliveryId }) => deliveryId)).toEqual(['a', 'c']);
    await third.close();
  },
);

it('keeps a thousand deliveries that are over, all that are not, and those of files that were left in place', async () => {
  const lines = [
    entry('open'),
    entry('left', { state: 'done', afterProcessing: 'leave' }),
    ...Array.from({ length: 1500 }, (_, i) => entry(`d${i}`, { state: 'done' })),
  ];
  appendFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const journal = await openJournal(path);
  await journal.close();
  expect(journal.entries()).toHaveLength(1 + 1 + 1000);
  expect(journal.latest('/in', 'left.csv')?.state).toBe('done');
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1002);
});

it('knows a delivery again when its folder is spelled with a separator at the end', async () => {
  const journal = await openJournal(path);
  await journal.write(entry('a', { state: 'done', afterProcessing: 'leave' }));
  expect(journal.latest('/in/', 'a.csv')?.state).toBe('done');
  await journal.close();
});

it('does not write a large journal anew with every delivery', async () => {
  const left = Array.from({ length: 7000 }, (_, i) => entry(`l${i}`, { state: 'done', afterProcessing: 'leave' }));
  appendFileSync(path, left.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const journal = await openJournal(path);
  const { ino } = statSync(path);
  for (const id of ['a', 'b', 'c']) await journal.write(entry(id));
  await journal.close();
  expect(statSync(path).ino).toBe(ino);
});

it('forgets files that were left in place once they have gone, but not while their whole folder may be away', async () => {
  const [here, away] = [join(folder, 'here'), join(folder, 'away')];
  const left = { state: 'done', afterProcessing: 'leave' } as const;
  const journal = await openJournal(path);
  for (const [id, place] of [
    ['stays', here],
    ['goes', here],
    ['far', away],
  ] as const)
    await journal.write(entry(id, { ...left, folder: place }));
  mkdirSync(here);
  writeFileSync(join(here, 'stays.csv'), '1');
  const state = createAgentState('1.0.0');
  const { identity } = entry('x');
  for (const key of [join(here, 'stays.csv'), join(here, 'goes.csv')])
    state.retries.set(key, { identity, reason: 'x', failures: 1, notBefore: 0 });
  await forgetGone({ journal, state });
  expect(journal.entries().map(({ deliveryId }) => deliveryId)).toEqual(['stays', 'far']);
  expect(journal.latest(here, 'goes.csv')).toBeUndefined();
  expect([...state.retries.keys()]).toEqual([join(here, 'stays.csv')]);
  await journal.close();
});
