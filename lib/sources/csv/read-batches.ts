import { toProblem, type Problem } from '#lib/domain/run/problem';

import type { Fingerprinter } from './create-fingerprinter.ts';
import type { ReadBatch, ReadRow, ReadSummary, Wanted } from './csv-file.ts';
import { blankLinesMax } from './read-header.ts';
import { isShort, readRow, type RowPlan } from './read-row.ts';
import type { RecordFeed } from './record-feed.ts';
import { isBlankRecord, isEmptyRecord } from './record-shape.ts';

export type BatchPlan = RowPlan & {
  readonly feed: RecordFeed;
  readonly wanted: Wanted;
  /** Hashes rows under the way they are read; asked again whenever that way changes. */
  readonly fingerprinters: (reading: string) => Fingerprinter;
  /** Gives why reading had to stop, or null when the file has ended. */
  readonly defect: () => Problem | null;
};

const batchRows = 2000;

/** Rows by which a line that was left out at the end is judged. */
const neighbours = 20;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A batch ends here whatever its rows: pictures in cells make a row as large as a thousand others. */
const batchBytes = 4 * 1024 * 1024;

/** Reads all rows below the header in batches and counts what it meets. */
export class BatchReader {
  readonly #plan: BatchPlan;
  readonly #kept: number;
  #rows: ReadRow[] = [];
  #bytes = 0;
  #notes: Problem[] = [];
  #delivered = 0;
  #skipped = 0;
  #empty = 0;
  #blank = 0;
  #blankRun = 0;
  #looksCut = false;
  #trailing: ReadSummary['trailing'] = { lines: [], before: [] };
  #lastIsShort = false;
  #lastCount = 0;

  constructor(plan: BatchPlan) {
    this.#plan = plan;
    // The last row is judged only when the file has ended, and trailing lines are known only then.
    this.#kept = plan.format.skipTrailingLines + 1;
  }

  async *batches(): AsyncGenerator<ReadBatch> {
    const { feed, wanted, defect, header } = this.#plan;
    const size = (wanted.batchRows ?? batchRows) + this.#kept;
    // Without a header the first row is already in the scanner.
    if (!header.isGiven) this.#take();
    try {
      do {
        while (this.#fill(size)) yield this.#release(this.#kept);
      } while (feed.scanner.defect === null && this.#blankRun <= blankLinesMax && (await feed.advance()));
      yield* this.#finish(this.#blankRun > blankLinesMax ? this.#blankLineProblem() : defect());
    } finally {
      await feed.close();
    }
  }

  summary(): ReadSummary {
    const { feed, header } = this.#plan;
    const encoding = feed.gate.encoding();
    const notes = [
      ...(feed.gate.reading() === 'auto-western'
        ? [toProblem('encodingDetected', { line: header.line, words: { encoding } })]
        : []),
      ...(feed.scanner.hasEndMark ? [toProblem('endMarkDropped')] : []),
    ];
    return {
      rows: this.#delivered,
      skippedRows: this.#skipped,
      emptyRows: this.#empty,
      blankLines: this.#blank,
      looksCut: this.#looksCut,
      trailing: this.#trailing,
      encoding,
      notes,
    };
  }

  /** Takes rows from what is scanned already; true when a batch is full. */
  #fill(size: number): boolean {
    const { scanner } = this.#plan.feed;
    while (this.#blankRun <= blankLinesMax && scanner.find()) {
      if (this.#isKnown()) continue;
      if (!scanner.split()) return false;
      this.#take();
      if (this.#rows.length >= size || this.#notes.length >= size) return true;
      if (this.#bytes >= batchBytes && this.#rows.length > this.#kept) return true;
    }
    return false;
  }

  *#finish(problem: Problem | null): Generator<ReadBatch> {
    if (problem !== null) {
      yield this.#release(0);
      yield { kind: 'refused', problem };
      return;
    }
    const lines = this.#rows.splice(Math.max(0, this.#rows.length - this.#kept + 1));
    if (lines.length > 0) this.#trailing = { lines, before: this.#rows.slice(-neighbours) };
    if (this.#kept === 1) this.#judgeLast();
    yield this.#release(0);
    if (this.#delivered + this.#skipped === 0 && this.#plan.wanted.allowNoRows !== true) {
      yield { kind: 'refused', problem: toProblem('fileHasNoRows', { line: this.#plan.header.line }) };
    }
  }

  /** Rows that are known to be unchanged are passed over by their bytes alone. */
  #isKnown(): boolean {
    const { feed, wanted } = this.#plan;
    if (wanted.skip === undefined || this.#kept > 1) return false;
    const { high, low } = this.#fingerprint(feed.scanner).bits;
    if (!wanted.skip(high, low)) return false;
    this.#skipped += 1;
    this.#blankRun = 0;
    this.#lastIsShort = false;
    return true;
  }

  #fingerprint(scanner: RecordFeed['scanner']): Fingerprinter {
    const fingerprinter = this.#plan.fingerprinters(this.#plan.feed.gate.reading());
    fingerprinter.take(scanner.data, scanner.start, scanner.end);
    return fingerprinter;
  }

  #take(): void {
    const { scanner } = this.#plan.feed;
    if (isBlankRecord(scanner)) {
      this.#blank += 1;
      this.#blankRun += 1;
      return;
    }
    this.#blankRun = 0;
    if (isEmptyRecord(scanner, this.#plan.lists.own)) {
      this.#empty += 1;
      this.#notes.push(toProblem('emptyRow', { line: scanner.line }));
      return;
    }
    this.#lastCount = scanner.cellCount;
    this.#lastIsShort = isShort(scanner, this.#plan) && !this.#isWrittenShort(scanner);
    this.#bytes += scanner.end - scanner.start;
    this.#rows.push(readRow(scanner, this.#plan, this.#fingerprint(scanner).current()));
  }

  /** Hands out all rows but the last `kept`. */
  #release(kept: number): ReadBatch {
    const count = Math.max(0, this.#rows.length - kept);
    const rows = this.#rows.slice(0, count).filter((row) => this.#isWanted(row));
    const notes = this.#notes;
    this.#rows = this.#rows.slice(count);
    this.#notes = [];
    this.#bytes = 0;
    this.#delivered += rows.length;
    return { kind: 'rows', rows, notes };
  }

  /** Where trailing lines are cut off, a row is asked for only when it is known to be none of them. */
  #isWanted({ fingerprint, problems }: ReadRow): boolean {
    const { skip } = this.#plan.wanted;
    if (this.#kept === 1 || problems.length > 0 || skip?.(fingerprint.high, fingerprint.low) !== true) return true;
    this.#skipped += 1;
    return false;
  }

  /** Where missing cells are empty ones, a short row that ends with its line was written so; one that was cut does not. */
  #isWrittenShort({ data, end }: RecordFeed['scanner']): boolean {
    return this.#plan.format.shortRow === 'empty' && (data[end] === lineFeed || data[end] === carriageReturn);
  }

  /** Half a row is never applied: the last one fails when it lacks cells. */
  #judgeLast(): void {
    const last = this.#rows.at(-1);
    if (!this.#lastIsShort || last === undefined) return;
    this.#looksCut = true;
    const words = { count: this.#lastCount, expected: this.#plan.header.names.length };
    const others = last.problems.filter(({ code }) => code !== 'shortRow');
    const problems = [toProblem('lastRowCut', { line: last.line, words }), ...others];
    this.#rows[this.#rows.length - 1] = { ...last, problems };
  }

  #blankLineProblem(): Problem {
    const line = this.#plan.feed.scanner.line - this.#blankRun;
    return toProblem('tooManyBlankLines', { line, words: { limit: blankLinesMax.toLocaleString('en-US') } });
  }
}
