import { maskedValue } from '#lib/domain/credential/mask';
import type { FieldValue } from '#lib/domain/mapping/mapped-record';
import { type Problem, toProblem } from '#lib/domain/run/problem';
import type { RowCheck, RowCondition } from '#lib/domain/source/row-check';

/** A row while its values are looked at together. */
export type OpenRow = {
  readonly line: number;
  readonly externalId: string | null;
  readonly values: Record<string, FieldValue>;
  readonly standIns: Set<string>;
  readonly problems: Problem[];
  readonly joinerProblems: Problem[];
};

/** Of a field whose values no message may show, or not. */
type OwnCheck = RowCheck & { readonly isSensitive: boolean };

const lineBreaks = /\s*[\r\n]+\s*/g;

const actions: Readonly<Record<RowCheck['does'], (row: OpenRow, check: OwnCheck) => void>> = {
  rejectRow: (row, check) => {
    const problem = toFound('rowRefused', row, check);
    if (check.at === 'creating') row.joinerProblems.push(problem);
    else row.problems.push(problem);
  },
  warn: (row, check) => row.problems.push(toFound('rowNoticed', row, check)),
  dropValue: (row, check) => {
    if (row.values[check.field] === undefined) return;
    if (!row.standIns.delete(check.field)) row.problems.push(toFound('valueDropped', row, check));
    delete row.values[check.field];
  },
  joinLines: (row, { field, isSensitive }) => {
    const value = row.values[field];
    if (typeof value !== 'string') return;
    row.values[field] = value.replace(lineBreaks, ' ');
    row.problems.push(
      toProblem('lineBreaksReplaced', { field, value: isSensitive ? maskedValue : value, line: row.line }),
    );
  },
};

/** Gives what one check does to a row. */
export function compileRowCheck(check: RowCheck, sensitive: ReadonlySet<string>): (row: OpenRow) => void {
  const act = actions[check.does];
  const conditions = check.when.map(compileCondition);
  const own = { ...check, isSensitive: sensitive.has(check.field) };
  return (row) => {
    if (conditions.every((holds) => holds(row))) act(row, own);
  };
}

function toFound(code: 'rowRefused' | 'rowNoticed' | 'valueDropped', row: OpenRow, check: OwnCheck): Problem {
  const value = row.values[check.field];
  const shown = typeof value === 'string' ? { value: check.isSensitive ? maskedValue : value } : {};
  return toProblem(code, { field: check.field, line: row.line, words: { text: check.message }, ...shown });
}

/** What a condition may look at: its field's text in lower case, and the row. */
type Test = (text: string, row: OpenRow) => boolean;

function compileCondition({ field, is, texts, not }: RowCondition): (row: OpenRow) => boolean {
  const folded = texts.map((text) => text.toLowerCase());
  const tests: Record<RowCondition['is'], Test> = {
    empty: (text) => text === '',
    filled: (text) => text !== '',
    standIn: (_, row) => row.standIns.has(field),
    contains: (text) => folded.some((one) => text.includes(one)),
    oneOf: (text) => folded.includes(text),
    sameAs: (text, { values }) => texts.some((other) => toText(values[other]) === text),
  };
  const test = tests[is];
  return (row) => test(toText(valueOf(row, field)), row) !== not;
}

function valueOf({ values, externalId }: OpenRow, field: string): FieldValue | undefined {
  return field === 'externalId' ? externalId : values[field];
}

function toText(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  return (typeof value === 'object' ? value.join('\n') : String(value)).trim().toLowerCase();
}
