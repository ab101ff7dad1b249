import { isSpace } from './is-space.ts';
import { cellFlag, scanKind, type KindTables, type ScanFormat } from './scan-format.ts';

/** More columns than this are refused. */
export const columnsMax = 2000;

/**
 * Splits one record into cells. The byte behind the record must be a line end, which `RecordFinder` and its buffer see
 * to: every loop stops there, which spares a bounds check for each byte.
 */
export class CellSplitter {
  /** Start and end of the i-th cell at 2i and 2i + 1. */
  readonly bounds = new Int32Array(2 * columnsMax);
  readonly flags = new Uint8Array(columnsMax);
  count = 0;
  /** All cells' flags, joined. */
  rowFlags = 0;

  readonly #format: ScanFormat;
  #tables: KindTables;
  #end = 0;
  #cellStart = 0;
  #cellFlags = 0;
  #quoteEnd = 0;

  constructor(format: ScanFormat, tables: KindTables) {
    this.#format = format;
    this.#tables = tables;
  }

  useTables(tables: KindTables): void {
    this.#tables = tables;
  }

  /** False when the record has more than 2,000 cells. */
  split(data: Buffer, start: number, end: number): boolean {
    this.count = 0;
    this.rowFlags = 0;
    this.#end = end;
    let i = start;
    for (;;) {
      this.#cellStart = i;
      this.#cellFlags = 0;
      i = this.#passCell(data, i);
      if (this.count >= columnsMax) return false;
      this.#add(data, i);
      if (i >= end) return true;
      i += this.#format.delimiter.length;
    }
  }

  /** Gives where the cell that begins at `i` ends: at a delimiter, or with the record. */
  #passCell(data: Buffer, from: number): number {
    const kinds = this.#tables.plain;
    let i = from;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      if (i >= this.#end) return this.#end;
      const kind = kinds[data[i] as number];
      if (kind === scanKind.delimiter && this.#isDelimiter(data, i)) return i;
      if (kind === scanKind.quote && this.#opensAt(data, i)) {
        i = this.#passQuoted(data, i);
      } else {
        if (kind === scanKind.quote) this.#cellFlags |= cellFlag.quoteInside;
        i += 1;
      }
    }
  }

  /** Gives the position behind the closing quote. */
  #passQuoted(data: Buffer, opening: number): number {
    const kinds = this.#tables.quoted;
    this.#cellFlags = cellFlag.quoted | (opening === this.#cellStart ? 0 : cellFlag.spaceAroundQuote);
    this.#cellStart = opening + 1;
    let i = opening + 1;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      if (i >= this.#end) return this.#end;
      const step = this.#stepInQuote(data, i);
      if (step === 0) {
        this.#quoteEnd = i;
        return i + 1;
      }
      if (step === 2) this.#cellFlags |= cellFlag.complex;
      i += step;
    }
  }

  /** 1: text; 2: a doubled quote or an escape with what it stands for; 0: the quote closes. */
  #stepInQuote(data: Buffer, i: number): number {
    const kind = this.#tables.quoted[data[i] as number];
    const follower = i + 1 < this.#end ? (data[i + 1] ?? 0) : -1;
    if (kind === scanKind.lineEnd) return 1;
    if (kind === scanKind.escape) return this.#tables.isEscapable[Math.max(0, follower)] === 1 ? 2 : 1;
    return follower === data[i] ? 2 : 0;
  }

  #isDelimiter(data: Buffer, i: number): boolean {
    const { delimiter } = this.#format;
    if (delimiter.length === 1) return true;
    return i + delimiter.length <= this.#end && delimiter.every((byte, offset) => data[i + offset] === byte);
  }

  #opensAt(data: Buffer, i: number): boolean {
    if (this.#cellFlags !== 0) return false;
    if (i === this.#cellStart) return true;
    return this.#format.parser !== 'python' && isSpace(data, this.#cellStart, i);
  }

  #add(data: Buffer, i: number): void {
    const cell = this.count;
    this.bounds[2 * cell] = this.#cellStart;
    this.bounds[2 * cell + 1] = this.#cellFlags === 0 ? i : this.#oddEnd(data, i);
    this.flags[cell] = this.#cellFlags;
    this.rowFlags |= this.#cellFlags;
    this.count = cell + 1;
  }

  #oddEnd(data: Buffer, i: number): number {
    if ((this.#cellFlags & cellFlag.quoted) === 0) return i;
    if (i === this.#quoteEnd + 1) return this.#quoteEnd;
    const isPadded = isSpace(data, this.#quoteEnd + 1, i);
    this.#cellFlags |= cellFlag.complex | (isPadded ? cellFlag.spaceAroundQuote : cellFlag.textAfterQuote);
    return i;
  }
}
