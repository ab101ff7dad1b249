import { columnLikeness } from './column-likeness.ts';
import { matchesPattern } from './file-pattern.ts';

export type SourceCandidate = {
  readonly sourceId: string;
  readonly name: string;
  readonly filePattern: string;
  /** Headings of its template; null before it has one. */
  readonly columns: readonly string[] | null;
};

export type ArrivedFile = {
  readonly fileName: string;
  /** Headings of the file; null when it was not looked into or has none. */
  readonly header: readonly string[] | null;
};

export type ChosenSource =
  | { readonly kind: 'one'; readonly sourceId: string }
  | { readonly kind: 'none'; readonly reason: string }
  /** No rule tells these apart: a file is never taken for the wrong people by a guess. */
  | { readonly kind: 'several'; readonly sourceIds: readonly string[] };

/** A header that shares less with a source is another file. */
const leastLikeness = 0.5;

/**
 * The source that a file is for, of those that one folder or account feeds. The name decides; when it fits several, the header does:
 * a source all of whose columns are there, the one most like it, and without any such the only one that shares half.
 */
export function chooseSource(candidates: readonly SourceCandidate[], file: ArrivedFile): ChosenSource {
  const named = candidates.filter(({ filePattern }) => matchesPattern(filePattern, file.fileName));
  if (named.length === 0) return { kind: 'none', reason: toNameReason(candidates, file.fileName) };
  if (named.length === 1 || file.header === null) return toAnswer(named);
  return chooseByHeader(named, file.header);
}

function chooseByHeader(named: readonly SourceCandidate[], header: readonly string[]): ChosenSource {
  const known = named.flatMap((candidate) =>
    candidate.columns === null ? [] : [{ candidate, ...columnLikeness(header, candidate.columns) }],
  );
  const whole = known.filter(({ hasAll }) => hasAll);
  if (whole.length > 0) return toAnswer(mostLike(whole));
  const unknown = named.filter(({ columns }) => columns === null);
  const near = known.filter(({ score }) => score >= leastLikeness);
  if (near.length > 0) return toAnswer([...mostLike(near), ...unknown]);
  if (unknown.length > 0) return toAnswer(unknown);
  return { kind: 'none', reason: toHeaderReason(named) };
}

type Scored = { readonly candidate: SourceCandidate; readonly score: number };

function mostLike(scored: readonly Scored[]): readonly SourceCandidate[] {
  const best = Math.max(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ candidate }) => candidate);
}

function toAnswer(fitting: readonly SourceCandidate[]): ChosenSource {
  const [first, ...others] = fitting.map(({ sourceId }) => sourceId);
  if (first !== undefined && others.length === 0) return { kind: 'one', sourceId: first };
  return { kind: 'several', sourceIds: fitting.map(({ sourceId }) => sourceId) };
}

function toNameReason(candidates: readonly SourceCandidate[], fileName: string): string {
  if (candidates.length === 0) return `No source takes files here, so ${fileName} has no place to go.`;
  const taken = candidates.map(({ name, filePattern }) => `${name} takes ${filePattern}`).join(', ');
  return `The name ${fileName} fits no source: ${taken}. Rename the file, or change the pattern in the delivery of the source.`;
}

function toHeaderReason(named: readonly SourceCandidate[]): string {
  const names = named.map(({ name }) => name).join(', ');
  return `The name fits several sources (${names}), but the columns of the file fit none of them. Send the columns that the source was set up with.`;
}
