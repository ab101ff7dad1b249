import { CellSplitter } from './cell-splitter.ts';
import { RecordFinder } from './record-finder.ts';
import { toKindTables, type KindTables, type ScanDefect, type ScanFormat } from './scan-format.ts';

const recordBytesMax = 20 * 1024 * 1024;

/**
 * Finds records and cells in bytes that arrive in chunks. Push a chunk, call `next()` until it gives false, push the
 * next one, at the end `finish()` and call `next()` again. After `next()` gave true, `bounds`, `flags`, `cellCount`
 * and the range `start`–`end` (without the line end) describe the record in `data` until the next call.
 * Where a record's bytes may be all that is needed, `find()` stops before its cells are looked at; `split()` does that.
 * Holds one chunk and one unfinished record, never more; what a record may be is limited (see `defect`).
 * Rules: RFC 4180 section 2, and the dialects of scan-format.ts.
 */
export class RowScanner {
  /** How many records were completed, blank lines included: the number a spreadsheet shows. */
  row = 0;
  defect: ScanDefect | null = null;

  readonly #format: ScanFormat;
  readonly #quoting: KindTables;
  readonly #finder: RecordFinder;
  readonly #splitter: CellSplitter;

  constructor(format: ScanFormat) {
    this.#format = format;
    this.#quoting = toKindTables(format);
    this.#finder = new RecordFinder(format, this.#quoting);
    this.#splitter = new CellSplitter(format, this.#quoting);
  }

  get data(): Buffer {
    return this.#finder.buffer.data;
  }

  get start(): number {
    return this.#finder.start;
  }

  get end(): number {
    return this.#finder.end;
  }

  /** Physical line on which the record begins, 1-based; line breaks inside quotes count. */
  get line(): number {
    return this.#finder.line;
  }

  get cellCount(): number {
    return this.#splitter.count;
  }

  /** Start and end of the i-th cell at 2i and 2i + 1. */
  get bounds(): Int32Array {
    return this.#splitter.bounds;
  }

  get flags(): Uint8Array {
    return this.#splitter.flags;
  }

  /** All cells' flags, joined. */
  get rowFlags(): number {
    return this.#splitter.rowFlags;
  }

  /** Whether the file ended with Ctrl-Z, which is no part of its text. */
  get hasEndMark(): boolean {
    return this.#finder.buffer.hasEndMark;
  }

  /** Whether quotes mean anything: lines above the header are skipped without regard to them. */
  setQuoting(quoting: 'on' | 'off'): void {
    const tables = quoting === 'on' ? this.#quoting : toKindTables({ ...this.#format, quote: null, escape: null });
    this.#finder.useTables(tables);
    this.#splitter.useTables(tables);
  }

  /** Adds bytes; they are copied, so the caller may reuse its buffer. */
  push(chunk: Uint8Array): void {
    this.#finder.push(chunk);
  }

  /** No more bytes will come. */
  finish(): void {
    this.#finder.finish();
  }

  /** True when a record is complete; false when more bytes are needed, the file has ended, or `defect` is set. */
  next(): boolean {
    return this.find() && this.split();
  }

  /** As `next`, but leaves the record's cells alone: only its range, row and line are known. */
  find(): boolean {
    if (this.defect !== null) return false;
    if (!this.#finder.next()) {
      this.#checkUnfinished();
      return false;
    }
    this.row += 1;
    return this.end - this.start <= recordBytesMax || this.#failTooLong();
  }

  /** Splits the record that `find` found; false when that sets `defect`. */
  split(): boolean {
    if (!this.#splitter.split(this.data, this.start, this.end)) return this.#failColumns();
    return this.end - this.start <= this.#format.cellBytesMax || this.#checkCells();
  }

  /** Where the scan stands: physical line and 0-based cell, for defects of bytes that follow. */
  place(): { readonly line: number; readonly cell: number } {
    const { lineNow, isInRecord, isInQuote } = this.#finder;
    if (this.#finder.isAtReturn()) return { line: lineNow + 1, cell: isInQuote ? this.#cellNow() : 0 };
    return { line: lineNow, cell: isInRecord ? this.#cellNow() : 0 };
  }

  /** 0-based index of the last cell of the record that is not finished yet. */
  #cellNow(): number {
    this.#splitter.split(this.data, this.start, this.#finder.buffer.size);
    return Math.max(0, this.#splitter.count - 1);
  }

  #checkCells(): boolean {
    for (let cell = 0; cell < this.cellCount; cell += 1) {
      const start = this.bounds[2 * cell] ?? 0;
      const length = (this.bounds[2 * cell + 1] ?? 0) - start;
      if (length > this.#format.cellBytesMax) {
        return this.#fail({ code: 'cellTooLong', line: this.line, cell, byte: this.#offset(start) });
      }
    }
    return true;
  }

  #checkUnfinished(): void {
    const { isInRecord, isInQuote, quoteLine, quoteStart, buffer } = this.#finder;
    if (!isInRecord) return;
    const isTooLong = buffer.size - this.start > recordBytesMax;
    if (isInQuote && (isTooLong || buffer.isFinal)) {
      const cell = this.#cellNow();
      this.#fail({ code: 'unterminatedQuote', line: quoteLine, cell, byte: this.#offset(quoteStart) });
    } else if (isTooLong) {
      this.#failTooLong();
    }
  }

  /** A record without end may also be one of far too many columns, which is the better thing to say. */
  #failTooLong(): false {
    const { isInRecord, buffer } = this.#finder;
    const end = isInRecord ? buffer.size : this.end;
    if (!this.#splitter.split(this.data, this.start, end)) return this.#failColumns();
    return this.#fail({ code: 'recordTooLong', line: this.line, byte: this.#offset(this.start) });
  }

  #failColumns(): false {
    return this.#fail({ code: 'tooManyColumns', line: this.line, byte: this.#offset(this.start) });
  }

  #offset(i: number): number {
    return this.#finder.buffer.base + i;
  }

  #fail(defect: ScanDefect): false {
    this.defect = defect;
    return false;
  }
}
