import { z } from 'zod';

import { cutText } from '#lib/shared/cut-text';

import { applyingProblems } from './applying-problems.ts';
import { credentialProblems } from './credential-problems.ts';
import { matchingProblems } from './matching-problems.ts';
import { pictureProblems } from './picture-problems.ts';
import { type ProblemKind, problemSeverity, type ProblemSeverity } from './problem-kind.ts';
import { quoteProblems } from './quote-problems.ts';
import { readingProblems } from './reading-problems.ts';
import { revertProblems } from './revert-problems.ts';
import { rowProblems } from './row-problems.ts';
import { ruleProblems } from './rule-problems.ts';
import { valueProblems } from './value-problems.ts';

/**
 * Every defect of a customer's data that we know, each with its wording and what to do about it.
 * Portal, API, result file and documentation all read this table.
 */
export const problems = {
  ...readingProblems,
  ...quoteProblems,
  ...valueProblems,
  ...rowProblems,
  ...credentialProblems,
  ...ruleProblems,
  ...pictureProblems,
  ...matchingProblems,
  ...applyingProblems,
  ...revertProblems,
};
export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

export const problem = z.strictObject({
  code: z.enum(problemCodes),
  severity: problemSeverity,
  /** Field of the catalogue, or `card`, `picture`, `group`; absent for defects of the file itself. */
  field: z.string().optional(),
  column: z.string().optional(),
  line: z.int().optional(),
  byte: z.int().optional(),
  /** At most 80 characters, control characters escaped; secret values are masked before they come here. */
  value: z.string().optional(),
  /** The whole sentence, already filled in. */
  message: z.string(),
});
export type Problem = z.infer<typeof problem>;

export type ProblemDetails = Omit<Problem, 'code' | 'severity' | 'message'> & {
  readonly severity?: ProblemSeverity;
  /** Further words for the placeholders of the message. */
  readonly words?: Readonly<Record<string, string | number>>;
};

/** Gives a problem of this code with its sentence filled in. */
export function toProblem(code: ProblemCode, details: ProblemDetails = {}): Problem {
  const { words, severity, value, ...place } = details;
  const kind: ProblemKind = problems[code];
  const shown = value === undefined ? undefined : printable(value);
  const filled: Record<string, string | number | undefined> = { ...place, value: shown, ...words };
  const message = kind.message.replace(/\{(\w+)\}/g, (_, name: string) => String(filled[name] ?? ''));
  return {
    code,
    severity: severity ?? kind.severity,
    ...place,
    ...(shown === undefined ? {} : { value: shown }),
    message,
  };
}

const shownLength = 80;

/** Cuts a value to 80 characters and writes control characters as escapes, so that it may appear in a log or terminal. */
export function printable(value: string): string {
  const cut = value.length > shownLength ? `${cutText(value, shownLength - 1)}…` : value;
  return cut.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
