import { cleanText } from '#lib/domain/mapping/clean-text';
import { toProblem, type Problem } from '#lib/domain/run/problem';
import {
  escapedColumn,
  formerAbsentColumn,
  parseHeadingList,
  parseNamedList,
  unescapeCell,
} from '#lib/domain/run/result-columns';
import type { Format } from '#lib/domain/source/format';

import type { Header, ListPositions } from './bind-columns.ts';
import { cellText, type TextReader } from './cell-text.ts';
import type { Fingerprint, ReadRow, Wanted } from './csv-file.ts';
import { columnName } from './name-columns.ts';
import { isEmptyCell } from './record-shape.ts';
import { cellFlag } from './scan-format.ts';
import type { RowScanner } from './scan-rows.ts';

export type RowPlan = TextReader & {
  readonly header: Header;
  /** File positions of the cells to give, in their order. */
  readonly positions: readonly number[];
  readonly lists: ListPositions;
  readonly wanted: Pick<Wanted, 'cells'>;
};

const oddFlags = cellFlag.textAfterQuote | cellFlag.quoteInside | cellFlag.spaceAroundQuote;

/** Nearly every row has none, and a million empty arrays cost more than the checks. */
const noProblems: readonly Problem[] = [];

/** Gives the scanner's current record as a row. */
export function readRow(scanner: RowScanner, plan: RowPlan, fingerprint: Fingerprint): ReadRow {
  const { row, line } = scanner;
  const cells = readCells(scanner, plan);
  const isPlain = scanner.cellCount === plan.header.names.length && (scanner.rowFlags & oddFlags) === 0;
  let problems = isPlain ? noProblems : shapeProblems(scanner, plan);
  if (repeatsHeader(cells, plan)) problems = [...problems, toProblem('headerInside', { line })];
  return { row, line, cells, fingerprint, problems };
}

/** Whether the record lacks cells that the header has. */
export function isShort(scanner: RowScanner, { header }: RowPlan): boolean {
  return scanner.cellCount < header.names.length;
}

function readCells(scanner: RowScanner, plan: RowPlan): (string | undefined)[] {
  const { positions, lists, format } = plan;
  const filler = format.shortRow === 'empty' ? '' : undefined;
  const cells: (string | undefined)[] = [];
  for (const position of positions) {
    if (position < 0) cells.push(undefined);
    else cells.push(position < scanner.cellCount ? cellText(scanner, position, plan) : filler);
  }
  const isLong = scanner.cellCount > plan.header.names.length;
  if (isLong && plan.wanted.cells === 'all') cells.push(...extraCells(scanner, plan));
  if (lists.isBare) return cells.map((cell) => (cell === undefined ? cell : unescapeCell(cell)));
  return lists.escaped.length > 0 || lists.formerAbsent.length > 0 ? restore(cells, scanner, plan) : cells;
}

/** Cells behind the last column, when there is something in them. */
function extraCells(scanner: RowScanner, plan: RowPlan): string[] {
  const first = plan.header.names.length;
  const extra = Array.from({ length: scanner.cellCount - first }, (_, i) => first + i);
  if (extra.every((cell) => isEmptyCell(scanner, cell))) return [];
  return extra.map((cell) => cellText(scanner, cell, plan));
}

/** Takes the apostrophes away again that our result file put before formulas, and the empty cells it made of absent ones. */
function restore(cells: (string | undefined)[], scanner: RowScanner, plan: RowPlan): (string | undefined)[] {
  const atHand = { scanner, plan };
  const lists = plan.lists.escaped.map((position) => parseHeadingList(readList(escapedColumn, position, atHand)));
  const former = plan.lists.formerAbsent.map((position) =>
    parseHeadingList(readList(formerAbsentColumn, position, atHand)),
  );
  const escaped = lists.flatMap((list) => list.escaped);
  const absent = [...lists.flatMap((list) => list.absent), ...former.flatMap((list) => list.escaped)];
  if (escaped.length === 0 && absent.length === 0) return cells;
  return cells.map((cell, i) => {
    const name = plan.header.names[plan.positions[i] ?? -1] ?? '';
    if (cell === '' && absent.includes(name)) return undefined;
    return cell !== undefined && escaped.includes(name) ? unescapeCell(cell) : cell;
  });
}

type RowAtHand = { readonly scanner: RowScanner; readonly plan: RowPlan };

function readList(column: string, position: number, { scanner, plan }: RowAtHand): string {
  if (position >= scanner.cellCount) return '';
  const text = cellText(scanner, position, plan);
  return plan.header.isGiven ? text : (parseNamedList(column, text) ?? '');
}

function shapeProblems(scanner: RowScanner, plan: RowPlan): Problem[] {
  const problems: Problem[] = [];
  const expected = plan.header.names.length;
  if (scanner.cellCount !== expected) problems.push(...lengthProblems(scanner, plan.format, expected));
  if ((scanner.rowFlags & oddFlags) !== 0) problems.push(...quoteProblems(scanner, plan));
  return problems;
}

function lengthProblems(scanner: RowScanner, format: Format, expected: number): Problem[] {
  const details = { line: scanner.line, words: { count: scanner.cellCount, expected } };
  if (scanner.cellCount < expected) {
    return [toProblem('shortRow', { ...details, ...(format.shortRow === 'fail' ? { severity: 'row' } : {}) })];
  }
  for (let cell = expected; cell < scanner.cellCount; cell += 1) {
    if (!isEmptyCell(scanner, cell)) return [toProblem(format.longRow === 'fail' ? 'longRow' : 'longRowCut', details)];
  }
  return [];
}

function quoteProblems(scanner: RowScanner, plan: RowPlan): Problem[] {
  const problems: Problem[] = [];
  for (let cell = 0; cell < scanner.cellCount; cell += 1) {
    const flags = scanner.flags[cell] ?? 0;
    const place = { line: scanner.line, column: plan.header.names[cell] ?? columnName(cell + 1) };
    if ((flags & cellFlag.textAfterQuote) !== 0) problems.push(afterQuote(place, cellText(scanner, cell, plan), plan));
    else if ((flags & cellFlag.quoteInside) !== 0) problems.push(toProblem('quoteInsideCell', place));
    else if ((flags & cellFlag.spaceAroundQuote) !== 0) problems.push(toProblem('spaceBeforeQuote', place));
  }
  return problems;
}

/** The dialects that reproduce another reader append the text, as that reader does. */
function afterQuote(place: { line: number; column: string }, value: string, { format }: RowPlan): Problem {
  const isAppended = format.parser !== 'rfc4180' || format.textAfterQuote === 'append';
  if (isAppended) return toProblem('textAfterQuote', { ...place, value, severity: 'note' });
  // What has swallowed rows may hold what nobody may see: it is not shown.
  if (/[\r\n]/.test(value)) return toProblem('quoteOverLines', place);
  return toProblem('textAfterQuote', { ...place, value });
}

/** A header in the middle comes from two exports that were joined; it must not become a person. */
function repeatsHeader(cells: readonly (string | undefined)[], { header, positions }: RowPlan): boolean {
  if (!header.isGiven) return false;
  let bound = 0;
  for (let i = 0; i < positions.length; i += 1) {
    const position = positions[i] ?? -1;
    if (position < 0) continue;
    if (cleanText(cells[i] ?? '') !== header.headings[position]) return false;
    bound += 1;
  }
  return bound > 0;
}
