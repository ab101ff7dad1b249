import { RE2JS, RE2JSException } from 're2js';

/** `text`: what became of the value · `unmatched`: the pattern does not fit · `tooLong`: more than `patternOutputMax` characters. */
export type PatternResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unmatched' | 'tooLong' };

export type CompiledPattern =
  | { readonly kind: 'pattern'; readonly apply: (text: string) => PatternResult }
  /** A sentence for the person who wrote it. */
  | { readonly kind: 'refused'; readonly message: string };

/** Longest text a pattern takes and makes, in characters. */
export const patternOutputMax = 16 * 1024;

const unmatched: PatternResult = { kind: 'unmatched' };
const tooLong: PatternResult = { kind: 'tooLong' };

/**
 * Gives a replacement of every match, on an engine whose time grows only with the length of the text (RE2 syntax: no
 * look-around, no back-references). `$1` to `$99` in the replacement are groups, `$$` is a dollar sign.
 */
export function compilePattern(pattern: string, replacement: string): CompiledPattern {
  try {
    const engine = RE2JS.compile(pattern);
    const pieces = toPieces(replacement);
    const group = pieces.find((piece) => typeof piece === 'number' && piece > engine.groupCount());
    if (group !== undefined)
      return {
        kind: 'refused',
        message: `The replacement uses $${group}, but the pattern has ${engine.groupCount()} groups`,
      };
    return { kind: 'pattern', apply: (text) => replaceAll(engine, pieces, text) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return { kind: 'refused', message: toSentence(pattern, error.message) };
  }
}

type Piece = string | number;

function replaceAll(engine: RE2JS, pieces: readonly Piece[], text: string): PatternResult {
  if (text.length > patternOutputMax) return tooLong;
  const matcher = engine.matcher(text);
  if (!matcher.find()) return unmatched;
  let made = '';
  let end = 0;
  do {
    made += text.slice(end, matcher.start());
    for (const piece of pieces) made += typeof piece === 'string' ? piece : (matcher.group(piece) ?? '');
    end = matcher.end();
    if (made.length > patternOutputMax) return tooLong;
  } while (matcher.find());
  made += text.slice(end);
  return made.length > patternOutputMax ? tooLong : { kind: 'text', text: made };
}

function toPieces(replacement: string): readonly Piece[] {
  return replacement
    .split(/(\$\$|\$\d{1,2})/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\$\d/.test(piece) ? Number(piece.slice(1)) : piece === '$$' ? '$' : piece));
}

const reasons: readonly (readonly [found: RegExp, sentence: string])[] = [
  [/missing closing \)/, 'The pattern needs a closing ) for the bracket'],
  [/missing closing \]/, 'The pattern needs a closing ] for the bracket'],
  [/unexpected \)/, 'The pattern closes a bracket that was not opened'],
  [/Perl syntax/, 'The pattern uses look-around, which is not available,'],
  [/missing argument to repetition/, 'Nothing stands before the repetition'],
  [/invalid escape/, 'The pattern has an unknown escape'],
];

function toSentence(pattern: string, message: string): string {
  const [, fragment = ''] = /`([^`]*)`?$/.exec(message) ?? [];
  const [, sentence = 'The pattern cannot be read'] = reasons.find(([found]) => found.test(message)) ?? [];
  return `${sentence} at position ${toPosition(pattern, message, fragment) + 1}`;
}

function toPosition(pattern: string, message: string, fragment: string): number {
  if (/missing closing \)|unexpected \)/.test(message)) return toUnbalanced(pattern);
  return Math.max(0, pattern.indexOf(fragment));
}

/** Where the bracket stands that nothing opens or nothing closes. */
function toUnbalanced(pattern: string): number {
  const brackets = pattern.replace(/\\.|\[[^\]]*\]/g, (piece) => ' '.repeat(piece.length)).matchAll(/[()]/g);
  const open: number[] = [];
  for (const { 0: bracket, index } of brackets) {
    if (bracket === '(') open.push(index);
    else if (open.pop() === undefined) return index;
  }
  return open.at(-1) ?? 0;
}
