import type { ProblemCode } from '#lib/domain/run/problem';

export type RemarkWords = Readonly<Record<string, string | number>>;

/** What a step has to say about a text besides its result; a text of null cannot be used at all, for the reason told. */
export class Remark {
  readonly text: string | null;
  readonly code: ProblemCode;
  readonly words: RemarkWords;

  constructor(text: string | null, code: ProblemCode, words: RemarkWords = {}) {
    this.text = text;
    this.code = code;
    this.words = words;
  }
}
