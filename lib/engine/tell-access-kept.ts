import type { MappedRecord } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';

import type { PlanSetup } from './plan-setup.ts';

const nothing: readonly Problem[] = [];

/** An instruction against somebody's access is never outvoted in silence; in lists of people to differ is what authority is for. */
export function tellAccessKept(
  { externalId, line, values }: MappedRecord,
  isActive: boolean,
  { policy }: PlanSetup,
): readonly Problem[] {
  if (!isActive || values['active'] !== false || policy.fileMeaning !== 'instructions') return nothing;
  return [toProblem('accessKept', { field: 'active', line, value: externalId ?? '' })];
}
