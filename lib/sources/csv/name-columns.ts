import { cleanText } from '#lib/domain/mapping/clean-text';
import { toProblem, type Problem } from '#lib/domain/run/problem';

export type NamedColumns = {
  /** One name per column, each different: they are bound by position, a name is never a key of an object. */
  readonly names: readonly string[];
  /** Headings before a number was added to repeated ones. */
  readonly headings: readonly string[];
  readonly notes: readonly Problem[];
};

/** Gives the name of a column without heading; `position` is 1-based. */
export function columnName(position: number): string {
  return `Column ${position}`;
}

/** Names the columns of a header: hidden characters trimmed, blank headings `Column 7`, repeated ones `Phone (2)`. */
export function nameColumns(cells: readonly string[], line: number): NamedColumns {
  const trimmed = cells.map(cleanText);
  const headings = trimmed.map((heading, i) => (heading === '' ? columnName(i + 1) : heading));
  const names = numberRepeated(headings);
  const notes = [
    ...trimNote(cells, trimmed, line),
    ...trimmed.flatMap((heading, i) => (heading === '' ? [blankNote(i, names[i] ?? '', line)] : [])),
    ...names.flatMap((name, i) => (name === headings[i] ? [] : [numberedNote(headings[i] ?? '', name, line)])),
  ];
  return { names, headings, notes };
}

/** Names the columns of a file without header: as they were given, then by number. */
export function numberColumns(count: number, given: readonly string[] = []): NamedColumns {
  const names = Array.from({ length: Math.max(count, given.length) }, (_, i) => given[i] ?? columnName(i + 1));
  return { names, headings: names, notes: [] };
}

function numberRepeated(headings: readonly string[]): string[] {
  const used = new Set(headings);
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    let count = (seen.get(heading) ?? 0) + 1;
    while (count > 1 && used.has(`${heading} (${count})`)) count += 1;
    seen.set(heading, count);
    return count === 1 ? heading : `${heading} (${count})`;
  });
}

function trimNote(cells: readonly string[], trimmed: readonly string[], line: number): Problem[] {
  const changed = trimmed.filter((heading, i) => heading !== cells[i] && heading !== '');
  const [first] = changed;
  if (first === undefined) return [];
  return [toProblem('headingTrimmed', { line, column: first, words: { count: changed.length } })];
}

function blankNote(index: number, column: string, line: number): Problem {
  return toProblem('headingBlank', { line, column, words: { position: index + 1 } });
}

function numberedNote(value: string, column: string, line: number): Problem {
  return toProblem('headingNumbered', { line, column, value });
}
