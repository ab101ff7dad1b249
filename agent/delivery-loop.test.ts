import { lstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { AgentSource } from '#lib/contract/agent-protocol';

import { createAgentLog } from './agent-log.ts';
import { createAgentState } from './agent-state.ts';
import type { ApiClient } from './api-client.ts';
import { createBell } from './bell.ts';
import { deliverFiles } from './delivery-loop.ts';
import { identityOf } from './identity-of.ts';
import { openJournal } from './journal.ts';
import { ServerAway } from './server-errors.ts';
import { testEntry } from './test-entry.ts';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rollcall-loop-'));
  folder = mkdtempSync(join(home, 'in-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const source: AgentSource = {
  sourceId: 's',
  name: 'HR export',
  active: true,
  folder: null,
  filePattern: '*.csv',
  columns: null,
  settleSeconds: 0,
  afterProcessing: 'leave',
  writeResult: false,
  pictureFolder: null,
};

/** A server that takes every file of one piece, and fails at one upload for good. */
function serverFailingAt(badId: string, calls: string[]): ApiClient {
  const open = { id: 'good', status: 'open', runId: null, offset: 0, chunkMaxBytes: 1000, wantsPictures: false };
  const answers: Record<string, object> = {
    createUpload: { ...open, sizeBytes: 5 },
    appendUpload: { offset: 5 },
    finishUpload: { runId: 'run' },
  };
  const call = async ({ id }: { id: string }, input: Record<string, unknown>) => {
    calls.push(`${id} ${String(input['uploadId'] ?? input['name'])}`);
    if (input['uploadId'] === badId) throw new ServerAway('The server answers with status 500');
    return answers[id];
  };
  return { call, save: async () => undefined, serverAheadMs: () => 0 } as unknown as ApiClient;
}

it('sends the other files though the server fails for good at an upload that is to be given up', async () => {
  const path = join(folder, 'people.csv');
  writeFileSync(path, 'id\n1\n');
  const journal = await openJournal(join(home, 'journal.jsonl'));
  await journal.write(
    testEntry({
      deliveryId: 'old',
      folder,
      name: 'gone.csv',
      identity: identityOf(lstatSync(path, { bigint: true })),
      uploadId: 'bad',
      afterProcessing: 'leave',
      writeResult: false,
    }),
  );
  const state = createAgentState('1.0.0');
  Object.assign(state, { link: 'active', sources: [{ ...source, folder }] });
  const calls: string[] = [];
  const isSent = () => journal.entries().some((entry) => entry.name === 'people.csv' && entry.state === 'sent');
  const [heartBell, lookBell, returnBell] = [createBell(), createBell(), createBell()];
  const started = performance.now();
  await deliverFiles({
    pairing: { roots: [] } as never,
    host: {} as never,
    api: serverFailingAt('bad', calls),
    journal,
    log: createAgentLog(join(home, 'agent.log'), () => undefined),
    state,
    heartBell,
    lookBell,
    returnBell,
    isStopping: () => isSent() || performance.now() - started > 5000,
  });
  await journal.close();
  expect(isSent()).toBe(true);
  expect(calls.filter((one) => one.endsWith('bad'))).toEqual(['getUpload bad']);
});
