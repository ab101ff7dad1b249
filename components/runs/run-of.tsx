import type { OutputOf } from '#lib/contract/endpoint';
import type { getRun } from '#lib/contract/runs';
import type { RunCounts } from '#lib/domain/run/outcome';

export type RunOf = OutputOf<typeof getRun>;

/** Of rows and missing people together: what a plan writes to the directory. */
export function countChanges({ created, updated, reactivated, deactivated, missing }: RunCounts): number {
  return created + updated + reactivated + deactivated + missing.deactivated + missing.deleted;
}

/** People who lose their access by a plan, with a row or without one. */
export function countLeavers({ deactivated, missing }: RunCounts): number {
  return deactivated + missing.deactivated + missing.deleted;
}
