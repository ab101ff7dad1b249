import { type Problem, problems, toProblem } from '#lib/domain/run/problem';
import type { ProblemSeverity } from '#lib/domain/run/problem-kind';

import type { Defect } from './defect.ts';

/** Where a defect stood and how much fails with it. */
export type Place = {
  readonly field: string;
  readonly column: string;
  readonly onDefect: 'field' | 'row';
  readonly isSensitive: boolean;
};

const nothing: readonly Problem[] = [];

/** The problems of the row being mapped; most rows have none. */
export class RowReport {
  #found: readonly Problem[] = nothing;
  #line = 0;

  start(line: number, found: readonly Problem[] = nothing): void {
    this.#line = line;
    this.#found = found;
  }

  problems(): readonly Problem[] {
    return this.#found;
  }

  add(problem: Problem): void {
    this.#found = [...this.#found, problem];
  }

  /** A note stays a note; any other defect is as severe as the rule says. */
  addDefect({ code, words }: Defect, { field, column, onDefect, isSensitive }: Place, value?: string): void {
    const severity: ProblemSeverity = problems[code].severity === 'note' ? 'note' : onDefect;
    const shown = value === undefined ? {} : { value: isSensitive ? '•••' : value };
    this.add(toProblem(code, { field, column, line: this.#line, severity, words, ...shown }));
  }
}
