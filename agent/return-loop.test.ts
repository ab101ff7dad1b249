import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createAgentLog } from './agent-log.ts';
import { createAgentState } from './agent-state.ts';
import { createBell } from './bell.ts';
import { identityOf } from './identity-of.ts';
import { openJournal } from './journal.ts';
import { returnOutcomes } from './return-loop.ts';
import { ServerAway } from './server-errors.ts';
import { testEntry } from './test-entry.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-returns-'));
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(home, { recursive: true });
});

it('asks for an outcome that cannot be had after growing pauses, however often the server answers otherwise', async () => {
  const path = join(home, 'a.csv');
  writeFileSync(path, 'id\n');
  const journal = await openJournal(join(home, 'journal.jsonl'));
  await journal.write(
    testEntry({
      state: 'sent',
      folder: home,
      name: 'a.csv',
      identity: identityOf(lstatSync(path, { bigint: true })),
      runId: 'r',
    }),
  );
  const state = createAgentState('1.0.0');
  state.runs = [{ runId: 'r', status: 'completed', done: true, refused: false, reason: null }];
  const asked: number[] = [];
  const save = async () => {
    asked.push(performance.now());
    throw new ServerAway('The server answers with status 500');
  };
  const [heartBell, lookBell, returnBell] = [createBell(), createBell(), createBell()];
  let isStopping = false;
  const looping = returnOutcomes({
    pairing: { roots: [] } as never,
    host: {} as never,
    api: { call: async () => Promise.reject(new Error('Only the result is asked for')), save, serverAheadMs: () => 0 },
    journal,
    log: createAgentLog(join(home, 'agent.log'), () => undefined),
    state,
    heartBell,
    lookBell,
    returnBell,
    isStopping: () => isStopping,
  });
  // Answers of the server come every tenth of a second for a minute.
  const failures = () => state.lateReturns.get('d')?.failures ?? 0;
  for (let tick = 0; tick < 600; tick += 1) {
    vi.advanceTimersByTime(100);
    const before = failures();
    const isDue = performance.now() >= (state.lateReturns.get('d')?.notBefore ?? 0);
    returnBell.ring();
    await sleep(1);
    if (isDue) while (failures() === before) await sleep(1);
  }
  isStopping = true;
  returnBell.ring();
  await looping;
  await journal.close();
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.length).toBeLessThan(9);
  for (const [index, pause] of pauses.entries()) expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
});
