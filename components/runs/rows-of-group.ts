import { problems } from '#lib/domain/run/problem';
import type { ProblemKind } from '#lib/domain/run/problem-kind';
import type { ProblemGroup } from '#lib/domain/run/run';

import type { RecordFilter } from './record-query';

type Shown = { readonly isOn: boolean; readonly next: Partial<RecordFilter> };

/** Whether a run shows exactly the rows of a problem, and the filter that one more press sets. */
export function rowsOfGroup(group: Pick<ProblemGroup, 'code' | 'field'>, filter: RecordFilter): Shown {
  const { code } = group;
  const field = group.field ?? null;
  const { rowsOf }: ProblemKind = problems[code];
  const only = rowsOf === undefined ? { code, field, outcome: null } : { code: null, field, outcome: rowsOf };
  const isOn = filter.code === only.code && filter.field === field && filter.outcome === only.outcome;
  return { isOn, next: isOn ? { code: null, field: null, outcome: null } : { ...only, missing: 'none' } };
}
