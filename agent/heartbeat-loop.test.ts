import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { createAgentLog } from './agent-log.ts';
import { createAgentState } from './agent-state.ts';
import { createApiClient } from './api-client.ts';
import { createBell } from './bell.ts';
import { beatHeart } from './heartbeat-loop.ts';
import { openJournal } from './journal.ts';

type Told = {
  readonly answers: readonly unknown[];
  readonly queue: readonly unknown[];
  readonly folders: readonly unknown[];
  readonly logTail: string[];
};

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const active = { status: 'active', nextSeconds: 60, sources: [], commands: [], runs: [] };
const waiting = { name: 'a.csv', state: 'settling', since: '2026-11-21T10:00:00.000Z', reason: null } as const;

let folder: string;
let server: Server;
let url: string;
/** How far its clock is ahead, and what it answers to the first heartbeats; to the later ones it says that all is well. */
let sky: { aheadMs: number; knows: boolean; answers: number[]; commands: object[] };
let told: Told[];
let refusals: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-heart-'));
  [sky, told, refusals] = [{ aheadMs: 0, knows: true, answers: [], commands: [] }, [], 0];
  server = createServer(async (request, answer) => {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const body = Buffer.concat(parts).toString('utf8');
    const now = Date.now() + sky.aheadMs;
    answer.setHeader('date', new Date(now).toUTCString());
    if (request.url?.endsWith('/token') === true) {
      const isGood = sky.knows && Math.abs(signedAt(body) - now / 1000) < 30;
      if (!isGood) refusals += 1;
      answer.writeHead(isGood ? 200 : 400);
      return answer.end(JSON.stringify(isGood ? { access_token: 't', expires_in: 3600 } : { error: 'invalid_grant' }));
    }
    told.push(JSON.parse(body) as Told);
    const status = sky.answers.shift() ?? 200;
    answer.writeHead(status);
    return answer.end(
      JSON.stringify(status === 200 ? { ...active, commands: sky.commands.splice(0) } : { detail: 'So it is' }),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

function signedAt(form: string): number {
  const [, claims = ''] = (new URLSearchParams(form).get('assertion') ?? '').split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { iat: number }).iat;
}

/** Until the agent has been told how it stands, once, and nothing more is waited for. */
async function beatOnce(isDone = () => true) {
  const journal = await openJournal(join(folder, 'journal.jsonl'));
  const state = createAgentState('1.0.0');
  state.sight = { reports: [], ready: [], waiting: [waiting] };
  const pairing = {
    server: url,
    agentId: '0193e1a0-0000-7000-8000-000000000001',
    tenant: 'acme',
    clientId: 'c',
    tokenUrl: `${url}/api/oauth/token`,
    apiUrl: `${url}/api/v1/acme`,
    keyFile: 'key-1.pem',
    roots: [],
    pairedAt: '2026-11-21T10:00:00.000Z',
  };
  const [heartBell, lookBell, returnBell] = [createBell(), createBell(), createBell()];
  const log = createAgentLog(join(folder, 'agent.log'), () => undefined);
  log.info('A line');
  const api = createApiClient(pairing, privateKey);
  const host = { hostName: 'SRV', os: 'Test OS' } as never;
  let isStopping = false;
  const shared = { pairing, host, api, journal, log, state, heartBell, lookBell, returnBell };
  const beating = beatHeart({ ...shared, isStopping: () => isStopping });
  while (state.link === 'connecting' || !isDone()) await lookBell.pause(5);
  isStopping = true;
  heartBell.ring();
  await beating;
  await journal.close();
  return state;
}

it.each([400, 413])('tells it again without queue, folders and log when the server answers %i', async (status) => {
  sky.answers = [status];
  const state = await beatOnce();
  expect(told.map(({ queue, folders, logTail }) => [queue.length, folders.length, logTail.length])).toEqual([
    [1, 0, 1],
    [0, 0, 0],
  ]);
  expect([state.link, state.unreported]).toEqual(['active', 'So it is']);
});

it('says that it does not know what a later server asks, does the rest, and stays connected', async () => {
  const [known, later] = ['0193e1a0-0000-7000-8000-00000000000a', '0193e1a0-0000-7000-8000-00000000000b'];
  sky.commands = [
    { id: later, kind: 'weighFolder', path: '/in', unit: 'kg' },
    { id: known, kind: 'checkNow' },
  ];
  const { link } = await beatOnce(() => told.some(({ answers }) => answers.length > 0));
  expect([link, told.find(({ answers }) => answers.length > 0)?.answers]).toEqual([
    'active',
    [
      { commandId: later, reason: expect.stringContaining('update it on its host'), listing: null },
      { commandId: known, reason: null, listing: null },
    ],
  ]);
});

it('takes being forbidden something for a state that a person ends, not for the end', async () => {
  sky.answers = [403];
  expect((await beatOnce()).link).toBe('away');
});

it.each([7_200_000, -400_000])('works with a clock that is wrong by %i ms, and says that it is', async (aheadMs) => {
  sky.aheadMs = aheadMs;
  const state = await beatOnce();
  expect([state.link, refusals]).toEqual(['active', 1]);
  expect(state.sentence).toMatch(
    aheadMs > 0 ? 'Connected. The clock of this computer is 2 h 0 min behind' : '7 min ahead of that',
  );
});

it('says that it was unpaired when the server knows it no more, with one question', async () => {
  sky.knows = false;
  expect([(await beatOnce()).link, refusals]).toEqual(['unpaired', 1]);
});
