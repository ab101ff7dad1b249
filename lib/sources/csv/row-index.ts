import type { KeyPlace } from './key-place.ts';

/** "RIX1" */
export const rowIndexMagic = 0x31584952;
const headBytes = 16;
const sieveBits = 2 ** 23;

/** Above this many rows the table would cost more memory than a worker may have; such files are always read in full. */
export const rowIndexRowsMax = 2_000_000;

/**
 * The rows of the last accepted file that had no defect, by fingerprint, with their External IDs; and the External IDs of
 * the rows that are not in it. A row found here stood in that file byte by byte under the same settings, so it can change
 * nothing. Layout, little-endian: magic, rows, others, 0 (4 bytes each); 8 bytes of fingerprint per row; 2 bytes of key
 * length per row, then per other; the keys as UTF-8, rows first.
 */
export class RowIndex {
  readonly rows: number;
  seenRows = 0;
  /** Files keep their order: the row after the last one met comes next, found without a jump through memory. */
  private expected = 0;
  private readonly bytes: Buffer;
  private readonly prints: Uint32Array;
  private readonly lengths: Uint16Array;
  /** Made when a row is first out of its place: a file in its old order needs none. */
  private table: Uint32Array | null = null;
  private readonly slots: number;
  private readonly seen: Uint8Array;

  private constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.rows = bytes.readUInt32LE(4);
    this.prints = new Uint32Array(bytes.buffer, bytes.byteOffset + headBytes, this.rows * 2);
    this.lengths = new Uint16Array(
      bytes.buffer,
      bytes.byteOffset + headBytes + this.rows * 8,
      this.rows + bytes.readUInt32LE(8),
    );
    this.slots = Math.ceil(Math.max(16, this.rows * 1.25));
    this.seen = new Uint8Array(this.rows);
  }

  /** null when the bytes are not an index of ours: the file is then read without one. */
  static open(bytes: Buffer): RowIndex | null {
    const isAligned = bytes.byteOffset % 4 === 0;
    return isAligned && bytes.length >= headBytes && bytes.readUInt32LE(0) === rowIndexMagic
      ? new RowIndex(bytes)
      : null;
  }

  /** True the first time a row of the index is met; a repetition is for the planner to judge. */
  meet(high: number, low: number): boolean {
    const row = this.isAt(this.expected, high, low) ? this.expected : this.find(high, low);
    if (row < 0 || this.seen[row] === 1) return false;
    this.seen[row] = 1;
    this.seenRows += 1;
    this.expected = row + 1;
    return true;
  }

  /** External IDs of the rows that were met, or of those that were not, in the order of the index. */
  *keys(which: 'seen' | 'unseen'): Generator<string> {
    const wanted = which === 'seen' ? 1 : 0;
    let at = this.keysStart();
    for (let row = 0; row < this.rows; row += 1) {
      const end = at + (this.lengths[row] ?? 0);
      if (this.seen[row] === wanted) yield this.bytes.toString('utf8', at, end);
      at = end;
    }
  }

  /** Whether a row that was met has one of these External IDs. A sieve of hashes first: a million strings would be garbage. */
  hasMet(keys: ReadonlySet<string>): boolean {
    const sieve = new Uint8Array(sieveBits / 8);
    for (const key of keys) {
      const bytes = Buffer.from(key);
      const bit = hashBytes(bytes, 0, bytes.length);
      sieve[bit >>> 3] = (sieve[bit >>> 3] ?? 0) | (1 << (bit & 7));
    }
    let at = this.keysStart();
    for (let row = 0; row < this.rows; row += 1) {
      const end = at + (this.lengths[row] ?? 0);
      const bit = this.seen[row] === 1 ? hashBytes(this.bytes, at, end) : -1;
      const isHit = bit >= 0 && ((sieve[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
      if (isHit && keys.has(this.bytes.toString('utf8', at, end))) return true;
      at = end;
    }
    return false;
  }

  /** Hands the rows that were met to the next index, byte by byte: a million strings would only be garbage. */
  copySeen(writer: { addBytes: (key: KeyPlace, high: number, low: number) => void }): void {
    const key: KeyPlace = { bytes: this.bytes, at: 0, end: this.keysStart() };
    for (let row = 0; row < this.rows; row += 1) {
      key.at = key.end;
      key.end += this.lengths[row] ?? 0;
      if (this.seen[row] === 1) writer.addBytes(key, this.prints[row * 2] ?? 0, this.prints[row * 2 + 1] ?? 0);
    }
  }

  /** External IDs that the last file named in rows with a defect. */
  others(): string[] {
    let at = this.keysStart();
    for (let row = 0; row < this.rows; row += 1) at += this.lengths[row] ?? 0;
    const keys: string[] = [];
    for (let i = this.rows; i < this.lengths.length; i += 1) {
      const end = at + (this.lengths[i] ?? 0);
      keys.push(this.bytes.toString('utf8', at, end));
      at = end;
    }
    return keys;
  }

  private keysStart(): number {
    return headBytes + this.rows * 8 + this.lengths.length * 2;
  }

  private find(high: number, low: number): number {
    this.table ??= this.makeTable();
    return (this.table[this.slotOf(this.table, high, low) + 2] ?? 0) - 1;
  }

  /** Three numbers a slot: high, low, row + 1 (0: free). All a search needs stands together: memory is read once. */
  private makeTable(): Uint32Array {
    const table = new Uint32Array(this.slots * 3);
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
    let slot = (((Math.imul(high, 0x9e3779b1) ^ low) >>> 0) % this.slots) * 3;
    while (table[slot + 2] !== 0 && (table[slot] !== high || table[slot + 1] !== low)) {
      slot += 3;
      if (slot === table.length) slot = 0;
    }
    return slot;
  }

  private isAt(row: number, high: number, low: number): boolean {
    return this.prints[row * 2] === high && this.prints[row * 2 + 1] === low;
  }
}

/** FNV-1a, cut to the sieve's size. */
function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i += 1) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) & (sieveBits - 1);
}
