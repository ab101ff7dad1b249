import { z } from 'zod';

import { runCounts } from '#lib/domain/run/outcome';
import type { ProblemCode } from '#lib/domain/run/problem';
import { problemGroup } from '#lib/domain/run/run';
import { stepOf } from '#lib/domain/run/step-of';
import type { SourceSettings } from '#lib/domain/source/source';
import type { RecordHints } from '#lib/infra/db/find-run-records';

import type { RunRow } from './load-run-row.ts';

type Asked = { readonly code?: ProblemCode | undefined; readonly field?: string | undefined };

/** What a run's counts say about where the asked-for rows can be; `null` when there can be none. */
export function toRecordHints(run: RunRow, settings: SourceSettings, { code, field }: Asked): RecordHints | null {
  const counts = run.counts === null ? null : runCounts.parse(run.counts);
  const groups = z.array(problemGroup).parse(run.problems);
  const ofCode = groups.filter((group) => group.code === code);
  // What applying adds to a row is not among the folded problems.
  if (code !== undefined && ofCode.length === 0 && stepOf(code) !== 'Apply') return null;
  const hasJoiners = counts === null || counts.created > 0;
  return {
    hasJoiners,
    isWritten: run.status === 'completed' || run.status === 'completedWithProblems' || run.status === 'reverted',
    isDefect: code !== undefined && ofCode.every(({ severity }) => severity !== 'note'),
    fieldIn: field === undefined ? [] : placesOf(field, { counts, groups, hasJoiners, settings }),
  };
}

type Known = {
  readonly counts: z.infer<typeof runCounts> | null;
  readonly groups: readonly z.infer<typeof problemGroup>[];
  readonly hasJoiners: boolean;
  readonly settings: SourceSettings;
};

function placesOf(field: string, { counts, groups, hasJoiners, settings }: Known): RecordHints['fieldIn'] {
  const isStated = field === 'active' || settings.identityMapping.some((rule) => rule.field === field);
  const isDefective = field === 'card' || groups.some((group) => group.field === field);
  return [
    ...(counts === null || (counts.fields[field] ?? 0) > 0 ? (['changes'] as const) : []),
    ...(hasJoiners && isStated ? (['joiners'] as const) : []),
    ...(isDefective ? (['problems'] as const) : []),
  ];
}
