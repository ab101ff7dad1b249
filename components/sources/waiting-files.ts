import type { StatusOf } from '#components/status/status-looks';
import type { Agent } from '#lib/contract/agents';
import type { OutputOf } from '#lib/contract/endpoint';
import type { listRuns } from '#lib/contract/runs';
import type { SftpFile } from '#lib/contract/sftp-accounts';
import type { Source } from '#lib/contract/sources';
import { isWorking } from '#lib/domain/run/status';
import { isTemporaryName } from '#lib/domain/sftp/is-temporary-name';
import { matchesPattern } from '#lib/domain/source/file-pattern';

export type WaitingFile = {
  readonly id: string;
  readonly name: string;
  readonly status: StatusOf<'sentFile'>;
  /** What it waits for. */
  readonly why: string;
  readonly since: string;
  /** The moment of the schedule that it waits for. */
  readonly until: string | null;
  readonly run: { readonly id: string; readonly number: number } | null;
};

type Known = {
  readonly source: Pick<Source, 'delivery'>;
  readonly agent: Pick<Agent, 'name' | 'queue' | 'sources'> | undefined;
  readonly sent: readonly SftpFile[];
  /** The newest of the source, newest first. */
  readonly runs: readonly Run[];
};
type Run = OutputOf<typeof listRuns>['items'][number];
type Queued = Agent['queue'][number];

/** Files of a source that no run has begun to read, in their order: its queued runs, what SFTP brought, what its agent sees. */
export function waitingFiles({ source, agent, sent, runs }: Known): readonly WaitingFile[] {
  const isOurs = (name: string) => matchesPattern(source.delivery.filePattern, name);
  return [
    ...runs
      .filter(({ status }) => status === 'queued')
      .toReversed()
      .map((run) => ofRun(run, runs)),
    ...sent.filter(({ run, name }) => run === null && (isTemporaryName(name) || isOurs(name))).map(ofSftp),
    ...(agent?.queue.flatMap((file) => (isOurs(file.name) ? ofAgent(file, agent) : [])) ?? []),
  ];
}

/** Of one source the runs at work go first, then those before it whose moment has come. */
function ofRun(run: Run, runs: readonly Run[]): WaitingFile {
  const { id, number, file, createdAt, waitsUntil } = run;
  const isBehind = runs.some(
    (other) =>
      isWorking(other.status) && (other.status !== 'queued' || (other.number < number && other.waitsUntil === null)),
  );
  const turn = isBehind ? 'Waits for the run before it: the runs of a source go one by one.' : 'Next in line.';
  const why = waitsUntil === null ? turn : 'Waits for the schedule.';
  return { id, name: file.name, status: 'waiting', why, since: createdAt, until: waitsUntil, run: { id, number } };
}

function ofSftp({ id, name, state, reason, receivedAt }: SftpFile): WaitingFile {
  const arrived = isTemporaryName(name)
    ? 'It is read once the sender gives it its final name.'
    : 'It has arrived by SFTP; its run begins when the sender is done with it.';
  const why = reason ?? (state === 'receiving' ? 'It comes in by SFTP.' : arrived);
  const status = state === 'receiving' ? 'receiving' : 'waiting';
  return { id, name, status, why, since: receivedAt, until: null, run: null };
}

const agentWords: Partial<Record<Queued['state'], (agent: string) => string>> = {
  settling: (agent) => `It is still being written on ${agent}.`,
  waiting: (agent) => `${agent} sends it next.`,
  sending: (agent) => `It is on its way here from ${agent}.`,
  retrying: (agent) => `${agent} tries it again.`,
};

/** Nothing for a file that has its run already. Where an agent brings files for several sources, only the name tells whose it is. */
function ofAgent({ name, state, since, reason }: Queued, agent: NonNullable<Known['agent']>): WaitingFile[] {
  const words = agentWords[state]?.(agent.name);
  if (words === undefined) return [];
  const others =
    agent.sources.length > 1 ? 'By its name it may belong to this source or to another of that agent.' : [];
  const why = [words, reason ?? [], others].flat().join(' ');
  const status = state === 'sending' ? 'receiving' : 'waiting';
  return [{ id: `${name} ${since}`, name, status, why, since, until: null, run: null }];
}
