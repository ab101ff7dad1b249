import type { AgentRun, sendHeartbeat } from '#lib/contract/agent-protocol';
import type { InputOf } from '#lib/contract/endpoint';
import type { AgentAnswer } from '#lib/domain/agent/agent-command';
import type { FolderReport } from '#lib/domain/agent/agent-report';

import type { AgentState } from './agent-state.ts';
import { buildQueue } from './build-queue.ts';
import type { Host } from './describe-host.ts';
import { fitBytes } from './fit-bytes.ts';
import { fitText } from './fit-text.ts';
import { folderKey } from './folder-key.ts';
import { isOutdated, type JournalEntry } from './journal-entry.ts';

export type Heartbeat = InputOf<typeof sendHeartbeat>;

type Parts = {
  readonly state: AgentState;
  readonly host: Host;
  readonly entries: readonly JournalEntry[];
  readonly answers: readonly AgentAnswer[];
  readonly logTail: readonly string[];
};

/** The server takes 1 MiB at once; all of it together stays below. */
const maxBytes = { folders: 192 * 1024, queue: 192 * 1024, logTail: 96 * 1024, answers: 384 * 1024 } as const;
const waitedMax = 200;
/** A little longer than the usual time between two heartbeats. */
const turnMs = 11_000;
const unsent = 'The server did not take the answer of the agent: choose another folder, or type its path';

/** What the agent tells the server of itself. */
export function buildHeartbeat({ state, host, entries, answers, logTail }: Parts): Heartbeat {
  const reports = state.sight.reports.slice(0, 200).map((report) => toFolder(withTrouble(report, state)));
  const queue = buildQueue(state, entries).map(({ name, reason, ...rest }) => {
    return { ...rest, name: fitText(name, 255), reason: fitReason(reason) };
  });
  const newest = logTail.slice(-200).map((line) => fitText(line, 1000));
  return {
    ...host,
    version: state.version,
    startedAt: state.startedAt,
    folders: [...fitBytes(reports, maxBytes.folders)],
    queue: [...fitBytes(queue, maxBytes.queue)],
    logTail: [...fitBytes(newest.reverse(), maxBytes.logTail)].reverse(),
    answers: [...fitBytes(answers.slice(0, 50), maxBytes.answers)],
    finished: listFinished(state, entries).slice(0, 500),
    waitingFor: listWaitedFor(entries),
  };
}

/** The same without what may be the reason why the server did not take it; nobody waits for a dropped answer. */
export function buildBareHeartbeat({ answers, ...heartbeat }: Heartbeat): Heartbeat {
  const refused = answers.map(({ commandId }) => ({ commandId, reason: unsent, listing: null }));
  return { ...heartbeat, answers: refused, folders: [], queue: [], logTail: [] };
}

function toFolder({ path, reason, newestName, ...rest }: FolderReport): FolderReport {
  const name = newestName === null ? null : fitText(newestName, 255);
  return { ...rest, path: fitText(path, 1000), reason: fitReason(reason), newestName: name };
}

function fitReason(reason: string | null): string | null {
  return reason === null ? null : fitText(reason, 500);
}

function withTrouble(report: FolderReport, { troubles }: AgentState): FolderReport {
  const trouble = troubles.get(folderKey(report.path));
  return trouble === undefined || !report.ok ? report : { ...report, ok: false, reason: trouble.slice(0, 500) };
}

/** Oldest first; of more than fit, another part each time, so that each has its turn. */
function listWaitedFor(entries: readonly JournalEntry[]): { runId: string }[] {
  const open = entries.filter(({ state }) => state === 'sent' || state === 'returning');
  const waited = open.flatMap(({ runId }) => (runId === null ? [] : [{ runId }]));
  const parts = Math.max(1, Math.ceil(waited.length / waitedMax));
  const start = (Math.floor(Date.now() / turnMs) % parts) * waitedMax;
  return waited.slice(start, start + waitedMax);
}

/**
 * Runs that are over and whose outcome is in its folder, or that nobody here waits for. While a delivery has not heard of its run, a
 * run that nobody knows may be that one.
 */
function listFinished({ runs }: AgentState, entries: readonly JournalEntry[]): Heartbeat['finished'] {
  const open = entries.filter(({ state }) => state !== 'done' && state !== 'dropped');
  const isListening = open.some(({ state }) => state === 'chosen');
  const done = new Map(entries.flatMap((entry) => (entry.state === 'done' ? [[entry.runId, entry] as const] : [])));
  const waited = new Set(open.map(({ runId }) => runId));
  const isFinished = (run: AgentRun) => {
    const entry = done.get(run.runId);
    return entry === undefined ? !isListening && !waited.has(run.runId) : !isOutdated(entry, run);
  };
  return runs.filter((run) => run.done && isFinished(run)).map(({ runId, refused }) => ({ runId, refused }));
}
