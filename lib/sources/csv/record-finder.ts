import { ScanBuffer } from './scan-buffer.ts';
import { carriageReturn, lineFeed, scanKind, type KindTables, type ScanFormat } from './scan-format.ts';

const space = 0x20;
const tab = 0x09;

/**
 * Finds where records begin and end, without looking at their cells: between quotes line ends do not count.
 * Works across chunks; an unfinished record stays in the buffer until its end has come.
 */
export class RecordFinder {
  readonly buffer = new ScanBuffer();
  start = 0;
  end = 0;
  /** Physical line on which the record begins, 1-based. */
  line = 1;
  /** Physical line on which the scan stands. */
  lineNow = 1;
  isInRecord = false;
  isInQuote = false;
  /** Line and index of the quote that opened last. */
  quoteLine = 0;
  quoteStart = 0;

  readonly #format: ScanFormat;
  #tables: KindTables;
  #pos = 0;
  #isComplete = false;

  constructor(format: ScanFormat, tables: KindTables) {
    this.#format = format;
    this.#tables = tables;
  }

  useTables(tables: KindTables): void {
    this.#tables = tables;
  }

  push(chunk: Uint8Array): void {
    const from = this.isInRecord ? this.start : this.#pos;
    this.buffer.add(chunk, from);
    this.start -= from;
    this.end -= from;
    this.quoteStart -= from;
    this.#pos -= from;
  }

  finish(): void {
    this.buffer.finish();
    this.#pos = Math.min(this.#pos, this.buffer.size);
    if (this.start >= this.buffer.size) this.isInRecord = false;
  }

  /** True when a record is complete: it lies between `start` and `end`, without its line end. */
  next(): boolean {
    if (!this.#begin()) return false;
    while (this.isInQuote ? this.#scanQuoted() : this.#scanPlain()) {
      if (!this.#isComplete) continue;
      this.#isComplete = false;
      this.isInRecord = false;
      return true;
    }
    return false;
  }

  /** Whether the next byte is a carriage return whose line feed may still come. */
  isAtReturn(): boolean {
    return this.buffer.at(this.#pos) === carriageReturn;
  }

  #begin(): boolean {
    if (this.isInRecord) return true;
    if (this.#pos >= this.buffer.size) return false;
    this.isInRecord = true;
    this.start = this.#pos;
    this.line = this.lineNow;
    return true;
  }

  #scanPlain(): boolean {
    const { data } = this.buffer;
    const kinds = this.#tables.lines;
    let i = this.#pos;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      if (kinds[data[i] as number] === scanKind.quote) {
        if (this.#opensAt(i)) return this.#openQuote(i);
        i += 1;
      } else if (this.#isDataReturn(i)) {
        i += 1;
      } else {
        return this.#endLine(i);
      }
    }
  }

  #scanQuoted(): boolean {
    const { data, size } = this.buffer;
    const kinds = this.#tables.quoted;
    let i = this.#pos;
    for (;;) {
      while (kinds[data[i] as number] === 0) i += 1;
      if (i >= size || this.buffer.isLast(i)) return this.#pauseAt(i);
      const step = this.#stepInQuote(i, kinds[data[i] as number]);
      i += Math.max(1, step);
      if (step > 0) continue;
      this.isInQuote = false;
      this.#pos = i;
      return true;
    }
  }

  /** How many bytes belong together here; 0: the quote closes. */
  #stepInQuote(i: number, kind: number | undefined): number {
    const byte = this.buffer.at(i);
    const follower = this.buffer.at(i + 1);
    if (kind === scanKind.lineEnd) {
      this.lineNow += 1;
      return byte === carriageReturn && follower === lineFeed ? 2 : 1;
    }
    if (kind === scanKind.escape) return this.#tables.isEscapable[Math.max(0, follower)] === 1 ? 2 : 1;
    return follower === byte ? 2 : 0;
  }

  #pauseAt(i: number): false {
    this.#pos = i;
    return false;
  }

  /** A quote opens a cell at its very beginning, and after spaces where the dialect passes over them. */
  #opensAt(i: number): boolean {
    const { data } = this.buffer;
    let back = i;
    while (!this.#isCellStart(back)) {
      const before = data[back - 1];
      if (this.#format.parser === 'python' || (before !== space && before !== tab)) return false;
      back -= 1;
    }
    return true;
  }

  #isCellStart(i: number): boolean {
    if (i === this.start) return true;
    const { delimiter } = this.#format;
    const from = i - delimiter.length;
    return from >= this.start && delimiter.every((byte, offset) => this.buffer.data[from + offset] === byte);
  }

  #openQuote(i: number): true {
    this.isInQuote = true;
    this.quoteLine = this.lineNow;
    this.quoteStart = i;
    this.#pos = i + 1;
    return true;
  }

  /** PHP's reader ends lines at line feeds only. */
  #isDataReturn(i: number): boolean {
    if (this.#format.parser !== 'php' || this.buffer.at(i) !== carriageReturn) return false;
    const follower = this.buffer.at(i + 1);
    return follower !== -1 && follower !== lineFeed;
  }

  #endLine(i: number): boolean {
    const isReturn = this.buffer.at(i) === carriageReturn;
    if (i + (isReturn ? 1 : 0) >= this.buffer.size && !this.buffer.isFinal) return this.#pauseAt(i);
    this.end = i;
    this.#isComplete = true;
    this.#pos = i;
    if (i >= this.buffer.size) return true;
    this.lineNow += 1;
    this.#pos += isReturn && this.buffer.at(i + 1) === lineFeed ? 2 : 1;
    return true;
  }
}
