import type { z } from 'zod';

import type { Notice } from '#lib/contract/notices';
import type { runSummary } from '#lib/contract/runs';
import type { ListedSource } from '#lib/contract/sources';
import type { RunStatus } from '#lib/domain/run/status';
import type { QuotaLimit, QuotaReading } from '#lib/domain/source/tenant-quota';

type Run = z.output<typeof runSummary>;

/** One thing that waits for a person: what, of which source, and the run or source where it is dealt with. */
export type Attention = {
  /** Of the run, of the source whose file is late, or of the notice; the name of a limit. */
  readonly id: string;
  readonly status: RunStatus | 'late' | NoticeKind | 'keyExpired' | 'nearlyFull';
  readonly sentence: string;
  /** Words of the button. */
  readonly action: string;
  /** Where it leads below the tenant's address. */
  readonly path: string;
};

/** Kinds of which no list of Home tells. */
type NoticeKind = 'agentCopied' | 'agentOffline' | 'keyExpiring';

type Lists = {
  readonly held: readonly Run[];
  readonly previewed: readonly Run[];
  readonly sources: readonly ListedSource[];
  readonly notices: readonly Notice[];
  readonly limits?: readonly QuotaReading[];
};

/** From this part of a limit on somebody has to know. */
const nearlyFull = 0.9;

/**
 * Held runs first, then late files, failed ones, agents on two hosts, silent agents, keys that end, limits that are nearly
 * reached, then previews. What failed counts only until a newer file of its source went well.
 */
export function toAttention({ held, previewed, sources, notices, limits = [] }: Lists): Attention[] {
  const troubled = sources.flatMap(({ name, lastRun }) => (lastRun === null ? [] : [{ name, ...lastRun }]));
  return [
    ...held.map(({ id, status, ...run }) => ({
      id,
      status,
      sentence: heldSentence(run),
      action: 'Review',
      ...toRun(id),
    })),
    ...sources
      .filter(({ lateSince }) => lateSince !== null)
      .map(({ id, name }) => ({
        id,
        status: 'late' as const,
        sentence: `${name}: a file that was expected has not arrived.`,
        action: 'Open source',
        path: `/sources/${id}`,
      })),
    ...troubled
      .filter(({ status }) => status === 'failed')
      .map(({ id, status, name, number, fileName }) => ({
        id,
        status,
        sentence: `${name} #${number}: ${fileName} could not be used. Nothing was changed.`,
        action: 'See why',
        ...toRun(id),
      })),
    ...troubled
      .filter(({ status }) => status === 'completedWithProblems')
      .map(({ id, status, name, number, counts }) => ({
        id,
        status,
        sentence: `${name} #${number}: ${problemSentence(counts)}`,
        action: 'See errors',
        ...toRun(id),
      })),
    ...told(notices, 'agentCopied'),
    ...told(notices, 'agentOffline'),
    ...told(notices, 'keyExpiring'),
    ...limits.filter(({ used, max }) => used >= max * nearlyFull).map(toLimit),
    ...previewed.map(({ id, status, sourceName, number }) => ({
      id,
      status,
      sentence: `${sourceName} #${number} is previewed and waits for you to apply or discard it.`,
      action: 'Open preview',
      ...toRun(id),
    })),
  ];
}

function toRun(id: string): Pick<Attention, 'path'> {
  return { path: `/runs/${id}` };
}

function told(notices: readonly Notice[], wanted: NoticeKind): Attention[] {
  return notices
    .filter(({ kind }) => kind === wanted)
    .map(({ id, hasEnded, sentence, action, path }) => {
      const status = hasEnded ? 'keyExpired' : wanted;
      return { id, status, sentence, action, path };
    });
}

const limitSentences: Readonly<Record<QuotaLimit, (text: string) => string>> = {
  storedGib: (text) => `The stored files and pictures take ${text}. A file that finds no room is refused.`,
  filesADay: (text) => `${text} files arrived in the last 24 hours. What comes beyond that is refused.`,
  openRuns: (text) => `${text} runs are waiting, at work or on hold. What comes beyond that is refused.`,
};

function toLimit({ limit, text }: QuotaReading): Attention {
  return {
    id: limit,
    status: 'nearlyFull',
    sentence: limitSentences[limit](text),
    action: 'See limits',
    path: '/settings/retention',
  };
}

function heldSentence({ sourceName, number, counts }: Pick<Run, 'sourceName' | 'number' | 'counts'>): string {
  const leavers = (counts?.missing.deactivated ?? 0) + (counts?.missing.deleted ?? 0) + (counts?.deactivated ?? 0);
  const effect = leavers > 0 ? `would deactivate ${people(leavers)}` : 'would change more than its limits allow';
  return `${sourceName} #${number} ${effect}. Nothing has been changed.`;
}

function problemSentence(counts: Run['counts']): string {
  const [failed, waiting] = [counts?.failed ?? 0, counts?.missing.waiting ?? 0];
  if (failed > 0) return `${rows(failed)} failed, the rest is applied.`;
  if (waiting > 0) return `applied, but ${people(waiting)} missing from the file ${waiting === 1 ? 'waits' : 'wait'}.`;
  return 'applied, but not in every part.';
}

function rows(count: number): string {
  return count === 1 ? '1 row' : `${count.toLocaleString('en')} rows`;
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`;
}
