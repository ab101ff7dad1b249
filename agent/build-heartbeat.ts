import type { sendHeartbeat } from '#lib/contract/agent-protocol';
import type { InputOf } from '#lib/contract/endpoint';
import type { AgentAnswer } from '#lib/domain/agent/agent-command';
import type { FolderReport } from '#lib/domain/agent/agent-report';

import type { AgentState } from './agent-state.ts';
import { buildQueue } from './build-queue.ts';
import type { Host } from './describe-host.ts';
import { folderKey } from './folder-key.ts';
import type { JournalEntry } from './journal-entry.ts';

export type Heartbeat = InputOf<typeof sendHeartbeat>;

type Parts = {
  readonly state: AgentState;
  readonly host: Host;
  readonly entries: readonly JournalEntry[];
  readonly answers: readonly AgentAnswer[];
  readonly logTail: readonly string[];
};

/** What the agent tells the server of itself. */
export function buildHeartbeat({ state, host, entries, answers, logTail }: Parts): Heartbeat {
  return {
    ...host,
    version: state.version,
    startedAt: state.startedAt,
    folders: state.sight.reports.slice(0, 200).map((report) => withTrouble(report, state)),
    queue: buildQueue(state, entries),
    logTail: logTail.slice(-200),
    answers: answers.slice(0, 50),
    finished: listFinished(state, entries).slice(0, 500),
  };
}

function withTrouble(report: FolderReport, { troubles }: AgentState): FolderReport {
  const trouble = troubles.get(folderKey(report.path));
  return trouble === undefined || !report.ok ? report : { ...report, ok: false, reason: trouble.slice(0, 500) };
}

/**
 * Runs that are over and whose outcome is in its folder, or that nobody here waits for. While a delivery has not heard of its run, a
 * run that nobody knows may be that one.
 */
function listFinished({ runs }: AgentState, entries: readonly JournalEntry[]): { runId: string }[] {
  const open = entries.filter(({ state }) => state !== 'done' && state !== 'dropped');
  const isListening = open.some(({ state }) => state === 'chosen');
  const done = new Set(entries.filter(({ state }) => state === 'done').map(({ runId }) => runId));
  const waited = new Set(open.map(({ runId }) => runId));
  return runs
    .filter((run) => run.done && (done.has(run.runId) || (!isListening && !waited.has(run.runId))))
    .map(({ runId }) => ({ runId }));
}
