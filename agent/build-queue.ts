import type { QueuedFile } from '#lib/domain/agent/agent-report';

import type { AgentState } from './agent-state.ts';
import { folderKey } from './folder-key.ts';
import { instantOf } from './instant-of.ts';
import type { JournalEntry } from './journal-entry.ts';

const queueMax = 500;

const stateOf = { sent: 'processing', returning: 'returning' } as const;

/** Every file that is on its way through the agent, and how it stands. */
export function buildQueue(state: AgentState, entries: readonly JournalEntry[]): QueuedFile[] {
  const ready = state.sight.ready.map((file): QueuedFile => {
    const retry = state.retries.get(file.path);
    const since = instantOf(file.modifiedAt);
    if (state.sending === file.path) return { name: file.name, state: 'sending', since, reason: null };
    if (retry === undefined) return { name: file.name, state: 'waiting', since, reason: null };
    return { name: file.name, state: 'retrying', since, reason: retry.reason.slice(0, 500) };
  });
  const taken = entries.flatMap((entry): QueuedFile[] => {
    if (entry.state !== 'sent' && entry.state !== 'returning') return [];
    const reason = state.troubles.get(folderKey(entry.folder))?.slice(0, 500) ?? null;
    return [{ name: entry.name, state: stateOf[entry.state], since: entry.at, reason }];
  });
  return [...taken, ...ready, ...state.sight.waiting].slice(0, queueMax);
}
