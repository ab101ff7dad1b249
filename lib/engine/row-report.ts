import { type Problem, problems, toProblem } from '#lib/domain/run/problem';
import type { ProblemSeverity } from '#lib/domain/run/problem-kind';

import type { Defect } from './defect.ts';

/** Where a defect stood and how much fails with it. */
export type Place = {
  readonly field: string;
  readonly column: string;
  readonly onDefect: 'field' | 'row';
  readonly isSensitive: boolean;
  /** Stands for the cell's text where it may not be kept, not even as a part of a fingerprint. */
  readonly mark?: string;
};

const nothing: readonly Problem[] = [];
const noTexts: readonly string[] = [];

/** A defect may name a part of its value. */
function masked(words: Defect['words']): Defect['words'] {
  return 'value' in words ? { ...words, value: '•••' } : words;
}

export function softened(
  found: readonly Problem[],
  isMeant: (field: string | undefined) => boolean,
): readonly Problem[] {
  return found.map((one) => (one.severity === 'row' && isMeant(one.field) ? { ...one, severity: 'field' } : one));
}

/** The problems of the row being mapped; most rows have none. */
export class RowReport {
  #found: readonly Problem[] = nothing;
  #unread: readonly string[] = noTexts;
  #line = 0;

  start(line: number, found: readonly Problem[] = nothing): void {
    this.#line = line;
    this.#found = found;
    this.#unread = noTexts;
  }

  /** What stands in cells that could not be read: rows that differ in them are not the same. Secrets stand as their marks. */
  unread(): readonly string[] {
    return this.#unread;
  }

  problems(): readonly Problem[] {
    return this.#found;
  }

  add(problem: Problem): void {
    this.#found = [...this.#found, problem];
  }

  /** What is wrong with these fields costs no more than them: no cell may stop a row that takes access away. */
  soften(isMeant: (field: string | undefined) => boolean): void {
    if (this.#found.length > 0) this.#found = softened(this.#found, isMeant);
  }

  /** A note stays a note; any other defect is as severe as the rule says. */
  addDefect({ code, words }: Defect, place: Place, value?: string): void {
    const { field, column, onDefect, isSensitive, mark = value } = place;
    const severity: ProblemSeverity = problems[code].severity === 'note' ? 'note' : onDefect;
    const shown = value === undefined ? {} : { value: isSensitive ? '•••' : value };
    this.add(
      toProblem(code, {
        field,
        column,
        line: this.#line,
        severity,
        words: isSensitive ? masked(words) : words,
        ...shown,
      }),
    );
    if (mark !== undefined) this.#unread = [...this.#unread, `\u0001${field}\u0000${mark}`];
  }
}
