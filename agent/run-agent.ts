import { join } from 'node:path';

import { createAgentLog, type AgentLog } from './agent-log.ts';
import { type AgentState, createAgentState } from './agent-state.ts';
import { agentVersion } from './agent-version.ts';
import { createApiClient } from './api-client.ts';
import { type Bell, createBell } from './bell.ts';
import { openDataFolder } from './data-folder.ts';
import { deliverFiles } from './delivery-loop.ts';
import { describeHost } from './describe-host.ts';
import { beatHeart } from './heartbeat-loop.ts';
import type { JournalEntry } from './journal-entry.ts';
import { openJournal } from './journal.ts';
import { loadPrivateKey } from './key-pair.ts';
import { lockDataFolder } from './lock-data-folder.ts';
import { loadPairing, type Pairing } from './pairing.ts';
import { returnOutcomes } from './return-loop.ts';
import { startStatusServer } from './status-server.ts';

export type RunOptions = {
  readonly dataFolder: string;
  readonly port: number;
  readonly print: (line: string) => void;
  readonly signal: AbortSignal;
};

type Desk = {
  readonly dataFolder: string;
  readonly log: AgentLog;
  readonly state: AgentState;
  readonly signal: AbortSignal;
  readonly heartBell: Bell;
  entries: () => readonly JournalEntry[];
};

const pairingLookMs = 2000;

/** Works until the signal: pairs may come and go meanwhile. */
export async function runAgent({ dataFolder, port, print, signal }: RunOptions): Promise<void> {
  await openDataFolder(dataFolder);
  const unlock = await lockDataFolder(dataFolder);
  try {
    const log = createAgentLog(join(dataFolder, 'agent.log'), print);
    const state = createAgentState(agentVersion);
    const desk: Desk = { dataFolder, log, state, signal, heartBell: createBell(), entries: () => [] };
    const server = await startStatusServer(port, { state, entries: () => desk.entries(), logTail: () => log.tail() });
    log.info('The agent has started', { version: agentVersion, dataFolder, statusPage: `http://127.0.0.1:${port}` });
    try {
      while (!signal.aborted) await workOrWait(desk);
    } finally {
      server.close();
      server.closeAllConnections();
    }
    log.info('The agent has stopped');
  } finally {
    await unlock();
  }
}

async function workOrWait(desk: Desk): Promise<void> {
  const { state, dataFolder, signal, heartBell } = desk;
  const pairing = await loadPairing(dataFolder);
  if (pairing !== undefined) return work(pairing, desk);
  const sentence = 'This computer is not paired: run rollcall-agent pair with a code from the portal, under Agents';
  if (state.link !== 'notPaired') desk.log.warn(sentence);
  Object.assign(state, { link: 'notPaired', sentence, server: null, tenant: null, sources: [] });
  if (!signal.aborted) await heartBell.pause(pairingLookMs);
}

/** Until the signal, or until this computer is paired anew. */
async function work(pairing: Pairing, desk: Desk): Promise<void> {
  const { state, log, dataFolder, signal, heartBell } = desk;
  const key = await loadPrivateKey(dataFolder, pairing.keyFile);
  const journal = await openJournal(join(dataFolder, `journal-${pairing.agentId}.jsonl`));
  desk.entries = () => journal.entries();
  Object.assign(state, { link: 'connecting', sentence: 'Connecting to the server', runs: [], sources: [] });
  Object.assign(state, { server: pairing.server, tenant: pairing.tenant });
  const [lookBell, returnBell] = [createBell(), createBell()];
  let isStopping = false;
  const stop = () => {
    isStopping = true;
    for (const bell of [heartBell, lookBell, returnBell]) bell.ring();
  };
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const api = createApiClient(pairing, key);
  const shared = { pairing, api, journal, log, state, heartBell, lookBell, returnBell, isStopping: () => isStopping };
  const workshop = { ...shared, host: await describeHost() };
  const watch = watchPairing(pairing, { dataFolder, stop, isStopping: () => isStopping });
  try {
    await Promise.all([beatHeart(workshop), deliverFiles(workshop), returnOutcomes(workshop), watch]);
  } finally {
    stop();
    signal.removeEventListener('abort', stop);
    await journal.close();
    desk.entries = () => [];
  }
}

type Watch = { readonly dataFolder: string; readonly stop: () => void; readonly isStopping: () => boolean };

/** Ends the work of a pairing that is replaced or removed at this computer. */
async function watchPairing({ agentId }: Pairing, { dataFolder, stop, isStopping }: Watch): Promise<void> {
  const bell = createBell();
  while (!isStopping()) {
    await bell.pause(pairingLookMs / 4);
    if ((await loadPairing(dataFolder))?.agentId !== agentId) stop();
  }
}
