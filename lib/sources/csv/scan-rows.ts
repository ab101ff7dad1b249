import { isSpace } from './is-space.ts';
import { ScanBuffer } from './scan-buffer.ts';
import {
  carriageReturn,
  cellFlag,
  lineFeed,
  scanKind,
  toKindTables,
  type KindTables,
  type ScanDefect,
  type ScanFormat,
} from './scan-format.ts';

const recordBytesMax = 20 * 1024 * 1024;
const columnsMax = 2000;

/**
 * Finds records and cells in bytes that arrive in chunks. Push a chunk, call `next()` until it gives false, push the
 * next one, at the end `finish()` and call `next()` again. After `next()` gave true, `bounds`, `flags`, `cellCount`
 * and the range `start`–`end` (without the line end) describe the record in `data` until the next call.
 * Holds one chunk and one unfinished record, never more; what a record may be is limited (see `defect`).
 * Rules: RFC 4180 section 2, and the dialects of scan-format.ts.
 */
export class RowScanner {
  /** Start and end of the i-th cell at 2i and 2i + 1. */
  readonly bounds = new Int32Array(2 * columnsMax);
  readonly flags = new Uint8Array(columnsMax);
  cellCount = 0;
  /** All cells' flags, joined. */
  rowFlags = 0;
  start = 0;
  end = 0;
  /** Physical line on which the record begins, 1-based; line breaks inside quotes count. */
  line = 1;
  /** How many records were completed, blank lines included: the number a spreadsheet shows. */
  row = 0;
  defect: ScanDefect | null = null;

  readonly #buffer = new ScanBuffer();
  readonly #format: ScanFormat;
  readonly #quoting: KindTables;
  readonly #plain: KindTables;
  #tables: KindTables;
  #pos = 0;
  #isInRecord = false;
  #isInQuote = false;
  #isComplete = false;
  #lineNow = 1;
  #cellStart = 0;
  #cellFlags = 0;
  #quoteEnd = 0;
  #quoteLine = 0;
  #quoteByte = 0;

  constructor(format: ScanFormat) {
    this.#format = format;
    this.#quoting = toKindTables(format);
    this.#plain = toKindTables({ ...format, quote: null, escape: null });
    this.#tables = this.#quoting;
  }

  get data(): Buffer {
    return this.#buffer.data;
  }

  /** Whether the file ended with Ctrl-Z, which is no part of its text. */
  get hasEndMark(): boolean {
    return this.#buffer.hasEndMark;
  }

  /** Whether quotes mean anything: lines above the header are skipped without regard to them. */
  setQuoting(quoting: 'on' | 'off'): void {
    this.#tables = quoting === 'on' ? this.#quoting : this.#plain;
  }

  /** Adds bytes; they are copied, so the caller may reuse its buffer. */
  push(chunk: Uint8Array): void {
    const from = this.#isInRecord ? this.start : this.#pos;
    this.#buffer.add(chunk, from);
    for (let i = 0; i < 2 * this.cellCount; i += 1) this.bounds[i] = (this.bounds[i] ?? 0) - from;
    this.start -= from;
    this.#pos -= from;
    this.#cellStart -= from;
    this.#quoteEnd -= from;
  }

  /** No more bytes will come. */
  finish(): void {
    this.#buffer.finish();
    this.#pos = Math.min(this.#pos, this.#buffer.size);
    if (this.start >= this.#buffer.size) this.#isInRecord = false;
  }

  /** True when a record is complete; false when more bytes are needed, the file has ended, or `defect` is set. */
  next(): boolean {
    if (this.defect !== null || !this.#begin()) return false;
    while (this.#isInQuote ? this.#scanQuoted() : this.#scanPlain()) {
      if (this.#isComplete) return this.#complete();
    }
    this.#checkUnfinished();
    return false;
  }

  /** Where the scan stands: physical line and 0-based cell, for defects of bytes that follow. */
  place(): { readonly line: number; readonly cell: number } {
    const isAfterReturn = this.#buffer.at(this.#pos) === carriageReturn;
    if (isAfterReturn) return { line: this.#lineNow + 1, cell: this.#isInQuote ? this.cellCount : 0 };
    return { line: this.#lineNow, cell: this.#isInRecord ? this.cellCount : 0 };
  }

  #begin(): boolean {
    if (this.#isInRecord) return true;
    if (this.#pos >= this.#buffer.size) return false;
    this.#isInRecord = true;
    this.start = this.#pos;
    this.#cellStart = this.#pos;
    this.cellCount = 0;
    this.rowFlags = 0;
    this.line = this.#lineNow;
    return true;
  }

  /** Reads on until the record is complete or a quote opens; false when the bytes ran out. */
  #scanPlain(): boolean {
    const { data } = this.#buffer;
    const kinds = this.#tables.plain;
    let i = this.#pos;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      const kind = kinds[data[i] as number];
      if (kind === scanKind.delimiter) {
        i = this.#passDelimiter(i);
        if (i < 0) return false;
      } else if (kind === scanKind.quote) {
        if (this.#opensAt(i)) return this.#openQuote(i);
        this.#cellFlags |= cellFlag.quoteInside;
        i += 1;
      } else if (this.#isDataReturn(i)) {
        i += 1;
      } else {
        return this.#endLine(i);
      }
    }
  }

  /** Reads on until the quote closes; false when the bytes ran out. */
  #scanQuoted(): boolean {
    const { data, size } = this.#buffer;
    const kinds = this.#tables.quoted;
    let i = this.#pos;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      if (i >= size || this.#buffer.isLast(i)) return this.#pauseAt(i);
      const step = this.#stepInQuote(i, kinds[data[i] as number]);
      if (step === 0) return this.#closeQuote(i);
      i += step;
    }
  }

  /** How many bytes belong together here; 0: the quote closes. */
  #stepInQuote(i: number, kind: number | undefined): number {
    const byte = this.#buffer.at(i);
    const follower = this.#buffer.at(i + 1);
    if (kind === scanKind.lineEnd) {
      this.#lineNow += 1;
      return byte === carriageReturn && follower === lineFeed ? 2 : 1;
    }
    if (kind === scanKind.escape) {
      if (this.#tables.isEscapable[Math.max(0, follower)] !== 1) return 1;
    } else if (follower !== byte) {
      return 0;
    }
    this.#cellFlags |= cellFlag.complex;
    return 2;
  }

  #pauseAt(i: number): false {
    this.#pos = i;
    return false;
  }

  /** Ends the cell before a delimiter; gives where the next one begins, or -1 when the scan has to stop. */
  #passDelimiter(i: number): number {
    const { length } = this.#format.delimiter;
    if (length > 1) {
      const isCut = i + length > this.#buffer.size;
      if (isCut && !this.#buffer.isFinal) {
        this.#pos = i;
        return -1;
      }
      const isWhole = this.#format.delimiter.every((byte, offset) => this.#buffer.at(i + offset) === byte);
      if (!isWhole) return i + 1;
    }
    if (!this.#endCell(i)) return -1;
    this.#cellStart = i + length;
    return i + length;
  }

  /** A quote opens a cell at its very beginning, and after spaces where the dialect passes over them. */
  #opensAt(i: number): boolean {
    if (this.#cellFlags !== 0) return false;
    if (i === this.#cellStart) return true;
    return this.#format.parser !== 'python' && isSpace(this.data, this.#cellStart, i);
  }

  #openQuote(i: number): true {
    this.#cellFlags = cellFlag.quoted | (i === this.#cellStart ? 0 : cellFlag.spaceAroundQuote);
    this.#isInQuote = true;
    this.#quoteLine = this.#lineNow;
    this.#quoteByte = this.#buffer.base + i;
    this.#cellStart = i + 1;
    this.#pos = i + 1;
    return true;
  }

  #closeQuote(i: number): true {
    this.#quoteEnd = i;
    this.#isInQuote = false;
    this.#pos = i + 1;
    return true;
  }

  /** PHP's reader ends lines at line feeds only. */
  #isDataReturn(i: number): boolean {
    if (this.#format.parser !== 'php' || this.#buffer.at(i) !== carriageReturn) return false;
    const follower = this.#buffer.at(i + 1);
    return follower !== -1 && follower !== lineFeed;
  }

  #endLine(i: number): boolean {
    const isReturn = this.#buffer.at(i) === carriageReturn;
    if (i + (isReturn ? 1 : 0) >= this.#buffer.size && !this.#buffer.isFinal) return this.#pauseAt(i);
    if (!this.#endCell(i)) return false;
    this.end = i;
    this.#isComplete = true;
    this.#pos = i;
    if (i >= this.#buffer.size) return true;
    this.#lineNow += 1;
    this.#pos += isReturn && this.#buffer.at(i + 1) === lineFeed ? 2 : 1;
    return true;
  }

  #endCell(i: number): boolean {
    const cell = this.cellCount;
    if (cell >= columnsMax) return this.#fail({ code: 'tooManyColumns', line: this.line, byte: this.#buffer.base + i });
    this.bounds[2 * cell] = this.#cellStart;
    this.bounds[2 * cell + 1] = this.#cellFlags === 0 ? i : this.#endOddCell(i);
    this.flags[cell] = this.#cellFlags;
    this.rowFlags |= this.#cellFlags;
    this.#cellFlags = 0;
    this.cellCount = cell + 1;
    return true;
  }

  #endOddCell(i: number): number {
    if ((this.#cellFlags & cellFlag.quoted) === 0) return i;
    if (i === this.#quoteEnd + 1) return this.#quoteEnd;
    const isPadded = isSpace(this.data, this.#quoteEnd + 1, i);
    this.#cellFlags |= cellFlag.complex | (isPadded ? cellFlag.spaceAroundQuote : cellFlag.textAfterQuote);
    return i;
  }

  #complete(): boolean {
    this.#isComplete = false;
    this.#isInRecord = false;
    this.row += 1;
    const length = this.end - this.start;
    if (length > recordBytesMax) return this.#failRecord();
    return length <= this.#format.cellBytesMax || this.#checkCells();
  }

  #checkCells(): boolean {
    for (let cell = 0; cell < this.cellCount; cell += 1) {
      const start = this.bounds[2 * cell] ?? 0;
      const length = (this.bounds[2 * cell + 1] ?? 0) - start;
      if (length > this.#format.cellBytesMax) {
        return this.#fail({ code: 'cellTooLong', line: this.line, cell, byte: this.#buffer.base + start });
      }
    }
    return true;
  }

  #checkUnfinished(): void {
    if (this.defect !== null || !this.#isInRecord) return;
    const isTooLong = this.#buffer.size - this.start > recordBytesMax;
    if (this.#isInQuote && (isTooLong || this.#buffer.isFinal)) {
      this.#fail({ code: 'unterminatedQuote', line: this.#quoteLine, cell: this.cellCount, byte: this.#quoteByte });
    } else if (isTooLong) {
      this.#failRecord();
    }
  }

  #failRecord(): false {
    return this.#fail({ code: 'recordTooLong', line: this.line, byte: this.#buffer.base + this.start });
  }

  #fail(defect: ScanDefect): false {
    this.defect = defect;
    return false;
  }
}
