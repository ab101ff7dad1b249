import { z } from 'zod';

import { runSummary } from '#lib/contract/runs';
import { runCounts } from '#lib/domain/run/outcome';
import { runMode, runTrigger } from '#lib/domain/run/run';
import { runStatus } from '#lib/domain/run/status';

import type { RunRow } from './load-run-row.ts';

export function toRunSummary(row: RunRow): z.output<typeof runSummary> {
  const { id, number, sourceId, source } = row;
  return {
    id,
    number,
    sourceId,
    sourceName: source.name,
    trigger: runTrigger.parse(row.trigger),
    mode: runMode.parse(row.mode),
    status: runStatus.parse(row.status),
    file: toFile(row),
    counts: row.counts === null ? null : runCounts.parse(row.counts),
    reverts: runSummary.shape.reverts.parse(row.reverts),
    isHeldInPart: holdsBack(row),
    startedBy: labelOf(row.actor),
    waitsUntil: row.status === 'queued' ? (row.notBefore?.toISOString() ?? null) : null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

const coded = z.array(z.object({ code: z.string() })).catch([]);

/** Not every run over a limit: one may have passed it by an allowance. */
function holdsBack({ hold, problems }: RunRow): boolean {
  return hold !== null && coded.parse(problems).some(({ code }) => code === 'limitHeldBack');
}

function toFile({ sourceFile, encoding, delimiter }: RunRow): z.output<typeof runSummary>['file'] {
  const { name, sizeBytes, sha256, sentAt } = sourceFile;
  return { name, sizeBytes: Number(sizeBytes), sha256, sentAt: sentAt?.toISOString() ?? null, encoding, delimiter };
}

function labelOf(actor: unknown): string {
  if (typeof actor !== 'object' || actor === null || !('label' in actor)) return 'Rollcall';
  return String(actor.label);
}
