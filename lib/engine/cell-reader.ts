import { cleanText, hasHiddenEdges } from '#lib/domain/mapping/clean-text';
import { relaxedName } from '#lib/domain/mapping/relaxed-name';
import type { Format } from '#lib/domain/source/format';

import { Defect } from './defect.ts';

export type Cells = readonly (string | undefined)[];

/** What reading a row has noticed besides its values; cleared before each row. */
export type RowNotes = {
  hiddenColumn: string | null;
  /** The row's External ID once it is read; empty without one. */
  key?: string;
  /** What steps had to say; absent while there is nothing. */
  remarks?: CellRemark[] | undefined;
};

/** Something to tell about a cell that leaves its value usable, or one that costs the row. */
export type CellRemark = {
  readonly defect: Defect;
  readonly column: string;
  readonly value?: string | undefined;
  readonly severity?: 'row';
};

export function addRemark(notes: RowNotes, remark: CellRemark): void {
  const { defect, column } = remark;
  notes.remarks ??= [];
  // Several rules may read the same cell.
  if (notes.remarks.some((one) => one.defect.code === defect.code && one.column === column)) return;
  notes.remarks.push(remark);
}

/** Gives a cell's text without spaces and hidden characters around it: `''` is empty, `undefined` absent. */
export type CellReader = (cells: Cells, notes: RowNotes) => string | undefined;

/** A column that a rule needs and a header lacks. */
export type MissingColumn = { readonly field: string; readonly column: string };

/** Finds columns in one file's header and makes readers for their cells. */
export class CellReaders {
  readonly #positions = new Map<string, number>();
  readonly #used = new Set<number>();
  readonly #emptyTokens: ReadonlySet<string>;
  readonly #toName: (name: string) => string;

  readonly #strictness: Pick<Format, 'blankCells' | 'angleBrackets' | 'noteTrimmed'>;

  constructor(
    format: Pick<Format, 'headers' | 'emptyTokens' | 'blankCells' | 'angleBrackets' | 'noteTrimmed'>,
    header: readonly string[],
  ) {
    this.#strictness = format;
    this.#emptyTokens = new Set(format.emptyTokens);
    this.#toName = format.headers === 'exact' ? (name) => name : relaxedName;
    for (const [position, name] of header.entries()) {
      const key = this.#toName(name);
      if (!this.#positions.has(key)) this.#positions.set(key, position);
    }
  }

  has(column: string): boolean {
    return this.#positions.has(this.#toName(column));
  }

  /** The positions asked for so far, ascending. */
  usedPositions(): readonly number[] {
    return [...this.#used].toSorted((a, b) => a - b);
  }

  /** A column that the file does not have reads as absent. */
  reader(column: string): CellReader {
    const position = this.#positions.get(this.#toName(column));
    if (position === undefined) return () => undefined;
    this.#used.add(position);
    const read = this.#reader(column, position);
    const { blankCells, angleBrackets, noteTrimmed } = this.#strictness;
    return blankCells === 'quiet' && angleBrackets === 'keep' && !noteTrimmed
      ? read
      : this.#strictReader(column, position, read);
  }

  #reader(column: string, position: number): CellReader {
    const emptyTokens = this.#emptyTokens.size === 0 ? null : this.#emptyTokens;
    return (cells, notes) => {
      const raw = cells[position];
      if (raw === undefined || raw === '') return raw;
      const text = cleanText(raw);
      if (text.length !== raw.length && notes.hiddenColumn === null && hasHiddenEdges(raw)) notes.hiddenColumn = column;
      return emptyTokens?.has(text) === true ? '' : text;
    };
  }

  /** For sources that ask more of their cells than to be readable. */
  #strictReader(column: string, position: number, read: CellReader): CellReader {
    const { blankCells, angleBrackets, noteTrimmed } = this.#strictness;
    const costsRow = blankCells === 'fail' ? ({ severity: 'row' } as const) : {};
    return (cells, notes) => {
      const text = read(cells, notes);
      if (text === undefined) return text;
      const raw = cells[position] ?? '';
      if (noteTrimmed && isTrimmed(raw, text))
        addRemark(notes, { defect: new Defect('valueTrimmed'), column, value: raw });
      if (text === '') {
        if (blankCells !== 'quiet' && isSpaces(raw))
          addRemark(notes, { defect: new Defect('cellOfSpaces'), column, ...costsRow });
      } else if (angleBrackets === 'fail' && /[<>]/.test(text)) {
        addRemark(notes, { defect: new Defect('angleBrackets'), column, value: text, severity: 'row' });
      }
      return text;
    };
  }
}

function isTrimmed(raw: string, text: string): boolean {
  return text !== '' && text.length !== raw.length;
}

function isSpaces(raw: string): boolean {
  return raw !== '' && cleanText(raw) === '';
}
