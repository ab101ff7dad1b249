import type { ProblemKind } from './problem-kind.ts';
import { type Problem, problems } from './problem.ts';
import type { ProblemGroup } from './run.ts';

/** The first problem of its kind as a group: later ones only raise its number of rows. */
export function toProblemGroup(
  problem: Problem,
  place: { readonly row?: number; readonly line?: number },
): ProblemGroup {
  const kind: ProblemKind = problems[problem.code];
  return {
    code: problem.code,
    severity: problem.severity,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    rows: 1,
    example: {
      ...(place.row === undefined ? {} : { row: place.row }),
      ...(place.line === undefined ? {} : { line: place.line }),
      ...(problem.value === undefined ? {} : { value: problem.value }),
      message: problem.message,
    },
    remedy: kind.remedy,
  };
}
