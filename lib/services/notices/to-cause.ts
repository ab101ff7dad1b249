import { z } from 'zod';

import type { Cause } from '#lib/domain/notice/cause';
import { runCounts } from '#lib/domain/run/outcome';
import { problemCodes } from '#lib/domain/run/problem';
import { holdReason } from '#lib/domain/run/run';
import type { NoticeEvent } from '#lib/infra/db/follow-notices';

/** What each type of event gives rise to; null: to nothing. */
const readers: Readonly<Record<string, (event: NoticeEvent) => Cause | null>> = {
  'run.held': toHeld,
  'run.failed': toFailed,
  'file.late': toLate,
  'agent.second_host': toCopied,
  'agent.offline': toOffline,
};

/** The types of events that somebody may have to be told of. */
export const noticeEventTypes = Object.keys(readers);

/**
 * What somebody has to be told because of an event; null for previews, samples, and what has been dealt with meanwhile. Whatever an
 * event lacks, it throws nothing: the later ones of the tenant have to be told, too.
 */
export function toCause(event: NoticeEvent): Cause | null {
  return readers[event.type]?.(event) ?? null;
}

const hold = z.object({ reasons: z.array(holdReason) });

function toHeld({ run, source }: NoticeEvent): Cause | null {
  if (run?.status !== 'held' || source === null || source.isSample) return null;
  const counts = runCounts.safeParse(run.counts).data;
  return {
    kind: 'runHeld',
    ...placeOf(run, source),
    limits: hold.safeParse(run.hold).data?.reasons.map(({ limit }) => limit) ?? [],
    leavers: counts === undefined ? 0 : counts.deactivated + counts.missing.deactivated + counts.missing.deleted,
  };
}

function toFailed({ run, source }: NoticeEvent): Cause | null {
  if (run?.status !== 'failed' || run.mode === 'preview' || source === null || source.isSample) return null;
  const code = problemCodes.find((one) => one === run.code) ?? null;
  return { kind: 'runFailed', ...placeOf(run, source), code };
}

function placeOf(run: NonNullable<NoticeEvent['run']>, source: NonNullable<NoticeEvent['source']>) {
  return { sourceId: source.id, source: source.name, runId: run.id, number: run.number };
}

const lateData = z.object({ expectedAt: z.iso.datetime() });

function toLate({ source, data, occurredAt }: NoticeEvent): Cause | null {
  if (source === null || source.isSample) return null;
  const expectedAt = lateData.safeParse(data).data?.expectedAt ?? occurredAt.toISOString();
  return { kind: 'fileLate', sourceId: source.id, source: source.name, expectedAt };
}

const agentData = z.object({ name: z.string().catch('without a name'), hostName: z.string().catch('Another host') });

function agentOf({ subjectId, data }: NoticeEvent) {
  const { name, hostName } = agentData.catch(agentData.parse({})).parse(data);
  return { agent: { agentId: subjectId, agent: name }, hostName };
}

function toCopied(event: NoticeEvent): Cause | null {
  const { agent, hostName } = agentOf(event);
  return { kind: 'agentCopied', ...agent, hostName };
}

function toOffline(event: NoticeEvent): Cause | null {
  return { kind: 'agentOffline', ...agentOf(event).agent };
}
