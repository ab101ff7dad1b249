import type { KeyPlace } from './key-place.ts';

/** What a section needs of its index: both are used by one section after the other. */
export type SectionSpace = {
  /** The section's body. */
  readonly body: Buffer;
  /** Zeros, for a table of fingerprints. */
  readonly takeTable: (length: number) => Uint32Array;
};

/** Three numbers a slot: high, low, row + 1 (0: free). All a search needs stands together: memory is read once. */
const slotNumbers = 3;

/** How long the table of a section with so many rows is. */
export function tableLength(rows: number): number {
  return Math.ceil(Math.max(16, rows * 1.25)) * slotNumbers;
}

/** So many rows of the last accepted file as are in memory at a time. */
export class IndexSection {
  readonly rows: number;
  seenRows = 0;
  private readonly body: Buffer;
  private readonly prints: Uint32Array;
  private readonly lengths: Uint16Array;
  /** One byte a row: 1 once it was met. It outlives the section. */
  private readonly seen: Uint8Array;
  /** Made when a row is first out of its place: a file in its old order needs none. */
  private table: Uint32Array | null = null;
  private readonly takeTable: SectionSpace['takeTable'];
  /** Files keep their order: the row after the last one met comes next, found without a jump through memory. */
  private expected = 0;

  constructor({ body, takeTable }: SectionSpace, seen: Uint8Array) {
    this.rows = seen.length;
    this.body = body;
    this.takeTable = takeTable;
    this.seen = seen;
    this.prints = new Uint32Array(body.buffer, body.byteOffset, this.rows * 2);
    this.lengths = new Uint16Array(body.buffer, body.byteOffset + this.rows * 8, this.rows);
  }

  /** Whether the last row was the last one met: what comes next is in the next section. */
  get isThrough(): boolean {
    return this.expected === this.rows;
  }

  /** True the first time a row is met; a repetition is for the planner to judge. */
  meet(high: number, low: number): boolean {
    const row = this.isAt(this.expected, high, low) ? this.expected : this.find(high, low);
    if (row < 0 || this.seen[row] === 1) return false;
    this.seen[row] = 1;
    this.seenRows += 1;
    this.expected = row + 1;
    return true;
  }

  isSeen(row: number): boolean {
    return this.seen[row] === 1;
  }

  printOf(row: number): readonly [high: number, low: number] {
    return [this.prints[row * 2] ?? 0, this.prints[row * 2 + 1] ?? 0];
  }

  /** Walks over the rows with their External IDs until `visit` says stop; true when it did. */
  walk(visit: (row: number, key: KeyPlace) => 'stop' | undefined): boolean {
    const key: KeyPlace = { bytes: this.body, at: 0, end: this.rows * 10 };
    for (let row = 0; row < this.rows; row += 1) {
      key.at = key.end;
      key.end += this.lengths[row] ?? 0;
      if (visit(row, key) === 'stop') return true;
    }
    return false;
  }

  /** External IDs of the rows that were met (1), or of those that were not (0). */
  *keys(wanted: 0 | 1): Generator<string> {
    let at = this.rows * 10;
    for (let row = 0; row < this.rows; row += 1) {
      const end = at + (this.lengths[row] ?? 0);
      if (this.seen[row] === wanted) yield this.body.toString('utf8', at, end);
      at = end;
    }
  }

  private find(high: number, low: number): number {
    this.table ??= this.makeTable();
    return (this.table[this.slotOf(this.table, high, low) + 2] ?? 0) - 1;
  }

  private makeTable(): Uint32Array {
    const table = this.takeTable(tableLength(this.rows));
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
