import type { ProblemKind } from './problem.ts';

/** Defects found while reading a file, before any value is looked at. */
export const readingProblems = {
  fileEmpty: {
    severity: 'file',
    message: 'The file is empty. Nothing was changed.',
    remedy: 'Send the file again once the export has finished.',
  },
} satisfies Record<string, ProblemKind>;
