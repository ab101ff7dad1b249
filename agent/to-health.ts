import type { FolderReport, QueuedFile } from '#lib/domain/agent/agent-report';

import type { AgentState, Link } from './agent-state.ts';
import { buildQueue } from './build-queue.ts';
import type { JournalEntry } from './journal-entry.ts';

export type Health = {
  readonly status: 'ok' | 'trouble';
  readonly link: Link;
  readonly sentence: string;
  readonly version: string;
  readonly server: string | null;
  readonly tenant: string | null;
  readonly startedAt: string;
  readonly lastContactAt: string | null;
  readonly folders: readonly FolderReport[];
  readonly queue: readonly QueuedFile[];
  /** Files that were taken and are done, as far back as the journal goes. */
  readonly done: number;
};

/** How the agent stands, for programs that watch over it: in order means connected, and every folder can be used. */
export function toHealth(state: AgentState, entries: readonly JournalEntry[]): Health {
  const folders = state.sight.reports;
  const isFine = state.link === 'active' && state.troubles.size === 0 && folders.every(({ ok }) => ok);
  const { link, version, server, tenant, startedAt, lastContactAt } = state;
  return {
    status: isFine ? 'ok' : 'trouble',
    link,
    sentence: [state.sentence, ...state.troubles.values()].join('. '),
    version,
    server,
    tenant,
    startedAt,
    lastContactAt,
    folders,
    queue: buildQueue(state, entries),
    done: entries.filter((entry) => entry.state === 'done').length,
  };
}
