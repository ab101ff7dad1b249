import type { KeyPlace } from './key-place.ts';

/** What a section needs of its index: both are used by one section after the other. */
export type SectionSpace = {
  /** The section's body. */
  readonly body: Buffer;
  /** Zeros, for a table of fingerprints. */
  readonly takeTable: (length: number) => Uint32Array;
  /** Room for where the keys of so many rows begin. */
  readonly takeStarts: (rows: number) => Uint32Array;
};

/** Three numbers a slot: high, low, row + 1 (0: free). All a search needs stands together: memory is read once. */
const slotNumbers = 3;

/** How long the table of a section with so many rows is. */
export function tableLength(rows: number): number {
  return Math.ceil(Math.max(16, rows * 1.25)) * slotNumbers;
}

/** What outlives a section when another one takes its space. */
export class Progress {
  readonly rows: number;
  seenRows = 0;
  /** Files keep their order: the row after the last one met comes next, found without a jump through memory. */
  expected = 0;
  /** One bit a row: set once it was met. */
  private readonly seen: Uint8Array;

  constructor(rows: number) {
    this.rows = rows;
    this.seen = new Uint8Array(Math.ceil(rows / 8));
  }

  isSeen(row: number): boolean {
    return ((this.seen[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }

  see(row: number): void {
    this.seen[row >> 3] = (this.seen[row >> 3] ?? 0) | (1 << (row & 7));
    this.seenRows += 1;
    this.expected = row + 1;
  }
}

/** So many rows of the last accepted file as are in memory at a time. */
export class IndexSection {
  readonly rows: number;
  readonly progress: Progress;
  private readonly body: Buffer;
  private readonly prints: Uint32Array;
  private readonly lengths: Uint16Array;
  /** Made when a row is first out of its place: a file in its old order needs none. */
  private table: Uint32Array | null = null;
  private readonly space: SectionSpace;
  /** Where the row after the last one asked for stands, and where each does once they are asked for out of their order. */
  private readonly next: KeyPlace & { row: number };
  private starts: Uint32Array | null = null;

  constructor(space: SectionSpace, progress: Progress) {
    const { body } = space;
    this.rows = progress.rows;
    this.body = body;
    this.space = space;
    this.progress = progress;
    this.next = { bytes: body, at: 0, end: this.rows * 10, row: 0 };
    this.prints = new Uint32Array(body.buffer, body.byteOffset, this.rows * 2);
    this.lengths = new Uint16Array(body.buffer, body.byteOffset + this.rows * 8, this.rows);
  }

  /**
   * Whether what comes next is in the next section: all was met, or nearly all and now its last row. That row alone proves little, since rows
   * that changed stand a little behind their place.
   */
  get isThrough(): boolean {
    const { seenRows, expected } = this.progress;
    return seenRows === this.rows || (expected === this.rows && seenRows >= this.rows * 0.99);
  }

  /** The row when it is met for the first time; otherwise -1: a repetition is for the planner to judge. */
  meet(high: number, low: number): number {
    const { progress } = this;
    const row = this.isAt(progress.expected, high, low) ? progress.expected : this.find(high, low);
    if (row < 0 || progress.isSeen(row)) return -1;
    progress.see(row);
    return row;
  }

  /** Where the External ID of a row stands, until the next one is asked for. */
  keyOf(row: number): KeyPlace {
    const { next } = this;
    next.at = row === next.row ? next.end : this.startOf(row);
    next.end = next.at + (this.lengths[row] ?? 0);
    next.row = row + 1;
    return next;
  }

  isSeen(row: number): boolean {
    return this.progress.isSeen(row);
  }

  printOf(row: number): readonly [high: number, low: number] {
    return [this.prints[row * 2] ?? 0, this.prints[row * 2 + 1] ?? 0];
  }

  walk(visit: (row: number, key: KeyPlace) => void): void {
    for (let row = 0; row < this.rows; row += 1) visit(row, this.keyOf(row));
  }

  /** External IDs of the rows that were met, or of those that were not. */
  *keys(which: 'seen' | 'unseen'): Generator<string> {
    let at = this.rows * 10;
    for (let row = 0; row < this.rows; row += 1) {
      const end = at + (this.lengths[row] ?? 0);
      if (this.isSeen(row) === (which === 'seen')) yield this.body.toString('utf8', at, end);
      at = end;
    }
  }

  private startOf(row: number): number {
    this.starts ??= this.makeStarts();
    return this.starts[row] ?? 0;
  }

  private makeStarts(): Uint32Array {
    const starts = this.space.takeStarts(this.rows);
    let at = this.rows * 10;
    for (let row = 0; row < this.rows; row += 1) {
      starts[row] = at;
      at += this.lengths[row] ?? 0;
    }
    return starts;
  }

  private find(high: number, low: number): number {
    this.table ??= this.makeTable();
    return (this.table[this.slotOf(this.table, high, low) + 2] ?? 0) - 1;
  }

  private makeTable(): Uint32Array {
    const table = this.space.takeTable(tableLength(this.rows));
    for (let row = 0; row < this.rows; row += 1) {
      const high = this.prints[row * 2] ?? 0;
      const low = this.prints[row * 2 + 1] ?? 0;
      const slot = this.slotOf(table, high, low);
      table[slot] = high;
      table[slot + 1] = low;
      table[slot + 2] = row + 1;
    }
    return table;
  }

  /** Where the slot of this fingerprint begins, or the free one where it would go. */
  private slotOf(table: Uint32Array, high: number, low: number): number {
    const slots = table.length / slotNumbers;
    let slot = (((Math.imul(high, 0x9e3779b1) ^ low) >>> 0) % slots) * slotNumbers;
    while (table[slot + 2] !== 0 && (table[slot] !== high || table[slot + 1] !== low)) {
      slot += slotNumbers;
      if (slot === table.length) slot = 0;
    }
    return slot;
  }

  private isAt(row: number, high: number, low: number): boolean {
    return this.prints[row * 2] === high && this.prints[row * 2 + 1] === low;
  }
}
