import type { AgentRun, AgentSource } from '#lib/contract/agent-protocol';

import type { FileIdentity } from './journal-entry.ts';
import type { Retry } from './retry.ts';
import type { Sight } from './watch-folders.ts';

/** How the agent stands with its server. */
export type Link = 'notPaired' | 'connecting' | 'waiting' | 'active' | 'unpaired' | 'away';

/** What the loops of a running agent know together; each part is written by one of them. */
export type AgentState = {
  readonly startedAt: string;
  readonly version: string;
  server: string | null;
  tenant: string | null;
  link: Link;
  /** The same for people, with what to do. */
  sentence: string;
  lastContactAt: string | null;
  sources: readonly AgentSource[];
  runs: readonly AgentRun[];
  sight: Sight;
  /** Path of the file that is on its way. */
  sending: string | null;
  /** What is tried again later: files by path, and uploads that could not be given up, by delivery. */
  readonly retries: Map<string, Retry>;
  /** Files at which the server failed without saying why, by path, and its last sign of life before the first time. */
  readonly refusedSends: Map<string, RefusedSend>;
  /** Why outcomes cannot be put into a folder, by the key of the folder. */
  readonly troubles: Map<string, string>;
  /** Outcomes that could not be put into their folder, by delivery, and when that is tried again. */
  readonly lateReturns: Map<string, LateReturn>;
  /** Why the server did not take the whole report, as it was said last. */
  unreported: string | null;
};

export type RefusedSend = {
  readonly identity: FileIdentity;
  readonly count: number;
  readonly contactAt: string | null;
};

/** `notBefore`: milliseconds of a clock that only goes forward. */
export type LateReturn = { readonly failures: number; readonly notBefore: number };

export function createAgentState(version: string): AgentState {
  return {
    startedAt: new Date().toISOString(),
    version,
    server: null,
    tenant: null,
    link: 'connecting',
    sentence: 'Connecting to the server',
    lastContactAt: null,
    sources: [],
    runs: [],
    sight: { reports: [], ready: [], waiting: [] },
    sending: null,
    retries: new Map(),
    refusedSends: new Map(),
    troubles: new Map(),
    lateReturns: new Map(),
    unreported: null,
  };
}
