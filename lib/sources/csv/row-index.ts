import { bodyBytes, headBytes, readHead, type SectionHead } from './index-layout.ts';
import { IndexSection, Progress, type SectionSpace, tableLength } from './index-section.ts';
import type { KeyPlace } from './key-place.ts';
import { KeySieve, textOf } from './key-sieve.ts';

/** A stored index: fills `into` with what stands at `at`; throws when the file ends before. */
export type IndexBytes = { readonly sizeBytes: number; readonly read: (into: Buffer, at: number) => void };

type Part = SectionHead & { readonly at: number; readonly progress: Progress };

/** After so many rows in a row that a section does not have, the file is taken to be past it, when it has met half of it. */
const missesMax = 1000;
/** After so many rows of which it has met none the file is another altogether: what is in memory of the last one is let go. */
const strangersMax = 100_000;

/**
 * The rows of the last accepted file that had no defect, by fingerprint, with their External IDs; and the External IDs of
 * the rows that are not in it. A row found here stood in that file byte by byte under the same settings, so it can change
 * nothing. One section of it is in memory at a time, moved on as the file goes on: a row of a large file that is far from its old
 * place is not found, and read as if it had changed.
 */
export class RowIndex {
  readonly rows: number;
  seenRows = 0;
  /** External IDs that the last file named in rows with a defect. */
  readonly others: readonly string[];
  private readonly source: IndexBytes;
  private readonly parts: readonly Part[];
  private space: Buffer | null = null;
  private table: Uint32Array | null = null;
  private starts: Uint32Array | null = null;
  private at = -1;
  private section: IndexSection | null = null;
  private misses = 0;
  private taker: RowTaker | null = null;

  private constructor(source: IndexBytes, parts: readonly Part[], others: readonly string[]) {
    this.source = source;
    this.parts = parts;
    this.others = others;
    this.rows = parts.reduce((total, { entries }) => total + entries, 0);
    this.moveOn();
  }

  /** null when the bytes are not an index of ours: the file is then read without one. */
  static open(source: IndexBytes): RowIndex | null {
    const parts: Part[] = [];
    for (let at = 0; at + headBytes <= source.sizeBytes;) {
      const head = readHead(readAt(source, at, headBytes));
      if (head === null || at + headBytes + bodyBytes(head) > source.sizeBytes) return null;
      at += headBytes;
      if (head.kind === 'others') return new RowIndex(source, parts, readOthers(source, at, head));
      parts.push({ ...head, at, progress: new Progress(head.entries) });
      at += bodyBytes(head);
    }
    return null;
  }

  /** True the first time a row of the index is met; a repetition is for the planner to judge. */
  meet(high: number, low: number): boolean {
    if (this.section?.isThrough === true) this.moveOn();
    const { section } = this;
    if (section === null) return false;
    const row = section.meet(high, low);
    if (row >= 0) {
      this.seenRows += 1;
      this.misses = 0;
      this.taker?.addBytes(section.keyOf(row), high, low);
      return true;
    }
    this.misses += 1;
    if (this.misses > missesMax) this.leave(section);
    return false;
  }

  /** External IDs of the rows that were met, or of those that were not, in the order of the index. */
  *keys(which: 'seen' | 'unseen'): Generator<string> {
    for (const section of this.sections()) yield* section.keys(which);
  }

  /** Which of these External IDs a row that was met has. */
  metAmong(keys: ReadonlySet<string>): ReadonlySet<string> {
    const sieve = new KeySieve(keys);
    const met = new Set<string>();
    for (const section of this.sections()) {
      section.walk((row, key) => {
        if (section.isSeen(row) && sieve.has(key)) met.add(textOf(key));
      });
    }
    return met;
  }

  /** Hands on the rows met so far, and from now on each as it is met: the next index has the order of this file. */
  handOn(writer: RowTaker): void {
    const { at } = this;
    if (this.seenRows > 0) this.copySeen(writer);
    if (at >= 0) this.section = this.load(at);
    this.taker = writer;
  }

  /** Hands the rows that were met to the next index, byte by byte: a million strings would only be garbage. */
  copySeen(writer: RowTaker): void {
    this.copy(writer, (section, row) => section.isSeen(row));
  }

  /** Hands all rows on whose External ID is none of these. */
  copyWithout(keys: ReadonlySet<string>, writer: RowTaker): void {
    const sieve = new KeySieve(keys);
    this.copy(writer, (_section, _row, key) => !sieve.has(key));
  }

  private copy(writer: RowTaker, isWanted: (section: IndexSection, row: number, key: KeyPlace) => boolean): void {
    for (const section of this.sections()) {
      section.walk((row, key) => {
        if (isWanted(section, row, key)) writer.addBytes(key, ...section.printOf(row));
      });
    }
  }

  private *sections(): Generator<IndexSection> {
    for (let part = 0; part < this.parts.length; part += 1) {
      const section = this.load(part);
      if (section !== null) yield section;
    }
  }

  /** Stays where it is at the end: there is nothing behind it. */
  private moveOn(): void {
    this.misses = 0;
    if (this.at + 1 < this.parts.length) this.section = this.load(this.at + 1);
  }

  private leave(section: IndexSection): void {
    if (section.progress.seenRows * 2 >= section.rows) this.moveOn();
    else if (this.seenRows === 0 && this.misses > strangersMax) this.letGo();
  }

  private letGo(): void {
    this.at = -1;
    this.section = null;
    this.space = null;
    this.table = null;
    this.starts = null;
  }

  private load(at: number): IndexSection | null {
    const part = this.parts[at];
    if (part === undefined || (at === this.at && this.section !== null)) return this.section;
    this.space ??= Buffer.allocUnsafeSlow(Math.max(...this.parts.map(bodyBytes)));
    const body = this.space.subarray(0, bodyBytes(part));
    this.source.read(body, part.at);
    this.at = at;
    this.section = new IndexSection(this.spaceOf(body), part.progress);
    return this.section;
  }

  private spaceOf(body: Buffer): SectionSpace {
    const rowsMax = () => Math.max(...this.parts.map(({ entries }) => entries));
    return {
      body,
      takeTable: (length) => (this.table ??= new Uint32Array(tableLength(rowsMax()))).subarray(0, length).fill(0),
      takeStarts: (rows) => (this.starts ??= new Uint32Array(rowsMax())).subarray(0, rows),
    };
  }
}

/** Takes a row with its External ID, which is only there for the call. */
type RowTaker = { readonly addBytes: (key: KeyPlace, high: number, low: number) => void };

function readAt(source: IndexBytes, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  source.read(bytes, at);
  return bytes;
}

function readOthers(source: IndexBytes, at: number, head: SectionHead): readonly string[] {
  const bytes = readAt(source, at, bodyBytes(head));
  const keys: string[] = [];
  let start = head.entries * 2;
  for (let i = 0; i < head.entries; i += 1) {
    const end = start + bytes.readUInt16LE(i * 2);
    keys.push(bytes.toString('utf8', start, end));
    start = end;
  }
  return keys;
}
