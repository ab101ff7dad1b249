import { matchesPattern } from './file-pattern.ts';

export type SourceCandidate = {
  readonly sourceId: string;
  readonly name: string;
  readonly filePattern: string;
  /** Headings of its template; null while it has none. */
  readonly columns: readonly string[] | null;
};

export type ArrivedFile = {
  readonly fileName: string;
  /** Its first row; null where nobody has looked inside. */
  readonly header: readonly string[] | null;
};

export type ChosenSource =
  | { readonly kind: 'one'; readonly sourceId: string }
  | { readonly kind: 'none'; readonly reason: string }
  | { readonly kind: 'several'; readonly sourceIds: readonly string[] };

/**
 * Whose file it is, of all sources that take files from one place: those whose pattern fits the name; of several the one whose
 * template's headings are all there, and of several such the one with most of them.
 */
export function chooseSource(candidates: readonly SourceCandidate[], file: ArrivedFile): ChosenSource {
  const fitting = candidates.filter(({ filePattern }) => matchesPattern(filePattern, file.fileName));
  const [first, ...more] = fitting;
  if (first === undefined) return { kind: 'none', reason: noneFits(candidates, file.fileName) };
  if (more.length === 0) return { kind: 'one', sourceId: first.sourceId };
  const best = bestByHeader(fitting, file.header ?? []);
  const [only, ...others] = best.length === 0 ? fitting : best;
  if (only !== undefined && others.length === 0) return { kind: 'one', sourceId: only.sourceId };
  return { kind: 'several', sourceIds: (best.length === 0 ? fitting : best).map(({ sourceId }) => sourceId) };
}

function bestByHeader(candidates: readonly SourceCandidate[], header: readonly string[]): readonly SourceCandidate[] {
  const there = new Set(header.map(fold));
  const whole = candidates.filter(({ columns }) => columns !== null && columns.length > 0 && columns.every((one) => there.has(fold(one)))); // prettier-ignore
  const most = Math.max(...whole.map(({ columns }) => columns?.length ?? 0));
  return whole.filter(({ columns }) => columns?.length === most);
}

function fold(heading: string): string {
  return heading.normalize('NFC').trim().toLowerCase();
}

function noneFits(candidates: readonly SourceCandidate[], fileName: string): string {
  if (candidates.length === 0) return 'No source takes files from here. Choose this place in the delivery of a source.';
  const taken = candidates.map(({ name, filePattern }) => `${name} takes ${filePattern}`).join(', ');
  return `No source takes a file named ${fileName}: ${taken}. Rename the file, or change the pattern of the source.`;
}
