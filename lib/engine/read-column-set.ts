import type { ColumnSet } from '#lib/domain/mapping/mapping';
import type { Format } from '#lib/domain/source/format';

import type { CellReader, CellReaders, Cells, RowNotes } from './cell-reader.ts';
import { Defect } from './defect.ts';

export type SetRule = {
  readonly columns: readonly string[];
  readonly sets: readonly ColumnSet[];
  /** The rule says what is wrong with the marks; others that choose by the same sets keep quiet. */
  readonly isStrict: boolean;
};

type Choice = {
  readonly value: CellReader;
  readonly members: readonly CellReader[];
  readonly flag: CellReader;
  readonly flagColumn: string;
};

type Mark = 'yes' | 'no' | { readonly unknown: string };

/** Reads the column of the set that a row prefers: the one with a mark, otherwise the first that has anything in it. */
export function compileSetReader(
  { columns, sets, isStrict }: SetRule,
  cells: CellReaders,
  format: Pick<Format, 'trueTokens' | 'falseTokens'>,
): (row: Cells, notes: RowNotes) => string | undefined | Defect {
  const choices = columns.map((column, i) => toChoice(column, sets[i], cells));
  const toMark = compileMark(format);
  return (row, notes) => {
    const marks = choices.map(({ flag }) => toMark(flag(row, notes)));
    const defect = isStrict ? findMarkDefect(choices, marks) : null;
    if (defect !== null) return defect;
    const marked = choices.find((_, i) => marks[i] === 'yes');
    const filled = marked ?? choices.find(({ members }) => members.some((read) => Boolean(read(row, notes))));
    return (filled ?? choices[0])?.value(row, notes);
  };
}

function toChoice(column: string, set: ColumnSet | undefined, cells: CellReaders): Choice {
  const value = cells.reader(column);
  const members = set?.members.map((member) => cells.reader(member)) ?? [];
  const flag = set?.flag === undefined ? () => undefined : cells.reader(set.flag);
  return { value, members: [value, ...members], flag, flagColumn: set?.flag ?? '' };
}

function compileMark({ trueTokens, falseTokens }: Pick<Format, 'trueTokens' | 'falseTokens'>) {
  const yes = new Set(trueTokens.map((token) => token.toLowerCase()));
  const no = new Set(falseTokens.map((token) => token.toLowerCase()));
  return (text: string | undefined): Mark => {
    if (text === undefined || text === '' || no.has(text.toLowerCase())) return 'no';
    return yes.has(text.toLowerCase()) ? 'yes' : { unknown: text };
  };
}

function findMarkDefect(choices: readonly Choice[], marks: readonly Mark[]): Defect | null {
  for (const [i, mark] of marks.entries()) {
    if (typeof mark === 'object')
      return new Defect('setMarkUnknown', { mark: mark.unknown, other: choices[i]?.flagColumn ?? '' });
  }
  const marked = choices.filter((_, i) => marks[i] === 'yes').map(({ flagColumn }) => flagColumn);
  return marked.length > 1 ? new Defect('setsMarked', { columns: marked.join(' and ') }) : null;
}
