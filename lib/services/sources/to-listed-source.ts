import type { ListedSource } from '#lib/contract/sources';
import type { Field } from '#lib/domain/identity/fields';
import { presetKey } from '#lib/domain/preset/preset';
import { runCounts } from '#lib/domain/run/outcome';
import { runMode } from '#lib/domain/run/run';
import { runStatus } from '#lib/domain/run/status';
import { arrival } from '#lib/domain/source/arrival';
import { toHealth } from '#lib/domain/source/health';
import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import { sourceSettings, sourceTemplate } from '#lib/domain/source/source';
import { sourceKind } from '#lib/domain/source/source-kinds';
import type { SourceModel } from '#lib/infra/db/generated/models';
import type { SourceRuns } from '#lib/infra/db/load-source-runs';

import { checkSettings } from './check-settings.ts';
import { findMissing } from './find-missing.ts';

/** A stored source and what its runs are doing, as callers see it. */
export function toListedSource(row: SourceModel, runs: SourceRuns, fields: readonly Field[]): ListedSource {
  const settings = sourceSettings.parse(row.settings);
  const findings = checkSettings(settings, { template: sourceTemplate.nullable().parse(row.template), fields });
  const missing = findMissing(findings);
  const lastRun = toLastRun(runs.last);
  const { schedule } = settings.policy;
  const lateSince = row.active ? (arrival.nullable().parse(row.arrival)?.lateSince ?? null) : null;
  const open = runs.open.map((status) => runStatus.parse(status));
  const isWaiting = runs.last?.isWaiting ?? false;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    kind: sourceKind.parse(row.kind),
    preset: presetKey.nullable().parse(row.preset),
    isSample: row.isSample,
    active: row.active,
    position: row.position,
    version: row.version,
    ...settings,
    missing,
    findings: [...findings],
    health: toHealth({
      isComplete: missing.length === 0,
      isActive: row.active,
      hasApplied: runs.hasApplied,
      statuses: lastRun === null || isWaiting ? open : [...open, lastRun.status],
      isLate: lateSince !== null,
    }),
    nextRunAt: row.active && schedule !== null ? nextOccurrence(schedule, new Date()).toISOString() : null,
    waitingFiles: runs.waiting,
    lateSince,
    hasTemplate: row.template !== null,
    lastRun,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function toLastRun(last: SourceRuns['last']): ListedSource['lastRun'] {
  if (last === null) return null;
  return {
    id: last.id,
    number: last.number,
    status: runStatus.parse(last.status),
    mode: runMode.parse(last.mode),
    fileName: last.fileName,
    counts: runCounts.nullable().parse(last.counts),
    createdAt: last.createdAt.toISOString(),
    finishedAt: last.finishedAt?.toISOString() ?? null,
  };
}
