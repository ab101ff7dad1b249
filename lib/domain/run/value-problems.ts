import type { ProblemKind } from './problem.ts';

/** Defects of single values, found while a row is checked against the mapping. */
export const valueProblems = {
  keyBlank: {
    severity: 'row',
    message: 'External ID is blank in column {column}.',
    remedy: 'Fill in the column that is different for every person.',
  },
} satisfies Record<string, ProblemKind>;
