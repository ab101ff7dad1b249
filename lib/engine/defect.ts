import type { ProblemCode } from '#lib/domain/run/problem';

/** A value that cannot be used, before it is known where it stood and how much fails with it. */
export class Defect {
  readonly code: ProblemCode;
  readonly words: Readonly<Record<string, string | number>>;

  constructor(code: ProblemCode, words: Readonly<Record<string, string | number>> = {}) {
    this.code = code;
    this.words = words;
  }
}
