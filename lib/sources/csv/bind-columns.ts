import { isEmail } from '#lib/domain/identity/is-email';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import { toProblem, type Problem } from '#lib/domain/run/problem';
import { escapedColumn, formerAbsentColumn, isResultColumn, resultColumns } from '#lib/domain/run/result-columns';
import type { Format } from '#lib/domain/source/format';

import type { Wanted } from './csv-file.ts';
import type { NamedColumns } from './name-columns.ts';

export type Header = NamedColumns & {
  /** Physical line of the header; of the first row where the file has none. */
  readonly line: number;
  readonly isGiven: boolean;
};

export type BindingRules = {
  readonly mode: Format['headers'];
  /** A further sentence for a missing column: what else may be wrong with the file. */
  readonly explain: () => string;
};

/** Where a result file may list the cells it escaped and those that were absent. */
export type ListPositions = {
  readonly escaped: readonly number[];
  readonly formerAbsent: readonly number[];
  /** A result file with a remark alone: nothing lists its escaped cells, so each that looks escaped is. */
  readonly isBare: boolean;
  /** Positions of all columns that a result file added. */
  readonly own: ReadonlySet<number>;
};

export type Binding = {
  /** Position of each wanted column, -1 when absent. */
  readonly positions: readonly number[];
  readonly lists: ListPositions;
  readonly notes: readonly Problem[];
};

/** Finds the wanted columns in a header by their names; gives the defect that refuses the file instead, if there is one. */
export function bindColumns(header: Header, wanted: Wanted, rules: BindingRules): Binding | Problem {
  const positions = wanted.columns.map((column) => findColumn(header, column, rules.mode));
  const repeated = wanted.columns.flatMap((column, i) =>
    repetition(header, { column, position: positions[i] ?? -1 }, wanted),
  );
  const isMissing = (column: string): boolean => positions[wanted.columns.indexOf(column)] === -1;
  const missing = wanted.required.find(
    (column) => isMissing(column) && (wanted.instead?.[column] ?? []).every(isMissing),
  );
  const [firstRepeated] = repeated;
  if (missing !== undefined) return requiredProblem(header, missing, rules.explain);
  if (firstRepeated !== undefined) return firstRepeated;
  const own = header.names.filter((name, i) => isResultColumn(name) && !positions.includes(i));
  return {
    positions,
    lists: {
      escaped: findList(header, own, { column: escapedColumn, fromEnd: [1, 2] }),
      formerAbsent: findList(header, own, { column: formerAbsentColumn, fromEnd: [1] }),
      isBare: header.isGiven && own.length === 1 && own[0] === 'sync_status_remark',
      own: new Set(header.isGiven ? own.map((name) => header.names.indexOf(name)) : []),
    },
    notes: [
      ...optionalNote(
        header,
        wanted.columns.filter((column) => isMissing(column) && wanted.unasked?.includes(column) !== true),
      ),
      ...extraNote(header, positions, wanted),
      ...(own.length === 0
        ? []
        : [toProblem('ownResultFile', { line: header.line, words: { columns: own.join(', ') } })]),
    ],
  };
}

type ListColumn = { readonly column: string; readonly fromEnd: readonly number[] };

/** Without header only the cells can tell whether this is a result file: its list stands last, in former files last but one. */
function findList(header: Header, own: readonly string[], { column, fromEnd }: ListColumn): number[] {
  if (header.isGiven) return own.includes(column) ? [header.names.indexOf(column)] : [];
  const { length } = header.names;
  return length > resultColumns.length ? fromEnd.map((places) => length - places) : [];
}

function findColumn(header: Header, column: string, mode: Format['headers']): number {
  const exact = header.names.indexOf(column);
  if (exact === -1 && !header.isGiven) return Number(/^Column (\d{1,4})$/.exec(column)?.[1] ?? 0) - 1;
  if (exact !== -1 || mode === 'exact') return exact;
  const relaxed = relaxedName(column);
  return header.names.findIndex((name) => relaxedName(name) === relaxed);
}

type Bound = { readonly column: string; readonly position: number };

/** A repeated heading is only clear when the template had it as many times. */
function repetition(header: Header, { column, position }: Bound, wanted: Wanted): Problem[] {
  const heading = header.headings[position];
  if (heading === undefined) return [];
  const isExact = header.names[position] === column;
  const isSame = (other: string): boolean =>
    isExact ? other === heading : relaxedName(other) === relaxedName(heading);
  const count = header.headings.filter(isSame).length;
  if (count === 1) return [];
  const known = wanted.templateHeader ?? wanted.columns;
  const isKnown = known.includes(`${heading} (${count})`) && !known.includes(`${heading} (${count + 1})`);
  if (isKnown) return [];
  return [toProblem('headingRepeated', { line: header.line, column, words: { count } })];
}

function requiredProblem(header: Header, column: string, explain: () => string): Problem {
  if (looksHeadless(header)) return toProblem('headingsMissing', { line: header.line, column });
  const similar = findSimilar(header, column);
  if (similar !== undefined)
    return toProblem('columnInOtherCase', { line: header.line, column, words: { similar, hint: explain() } });
  const hint = explain();
  return toProblem('columnMissing', { line: header.line, column, words: { hint } });
}

/** No heading is an e-mail address: the row is somebody's. */
function looksHeadless({ names, isGiven }: Header): boolean {
  return isGiven && names.some((name) => isEmail(name) && name.includes('@'));
}

function optionalNote(header: Header, missing: readonly string[]): Problem[] {
  if (missing.length === 0) return [];
  const hint = missing.map((column) => caseHint(header, column)).join('');
  return [toProblem('optionalColumnMissing', { line: header.line, words: { columns: missing.join(', '), hint } })];
}

function findSimilar(header: Header, column: string): string | undefined {
  return header.names.find((name) => relaxedName(name) === relaxedName(column));
}

function caseHint(header: Header, column: string): string {
  const similar = findSimilar(header, column);
  return similar === undefined ? '' : ` It has ${similar}, which differs only in case.`;
}

const shownColumns = 20;

function extraNote(header: Header, positions: readonly number[], wanted: Wanted): Problem[] {
  if (!header.isGiven) return [];
  const extra = header.names.filter((name, i) => !positions.includes(i) && !isResultColumn(name));
  if (extra.length === 0 || wanted.columns.length === 0) return [];
  const close = extra.find((name) => wanted.columns.some((column) => relaxedName(column) === relaxedName(name)));
  const more = extra.length > shownColumns ? `, and ${extra.length - shownColumns} more` : '';
  const columns = extra.slice(0, shownColumns).join(', ') + more;
  const hint = close === undefined ? '' : ` ${close} differs from a mapped column only in case.`;
  return [toProblem('extraColumns', { line: header.line, words: { columns, hint } })];
}
