import { rowIndexMagic, rowIndexRowsMax } from './row-index.ts';

const firstRows = 65_536;
const firstKeyBytes = firstRows * 16;

/** Collects the rows of one file for the next file's RowIndex: 10 bytes a row and the bytes of its External ID. */
export class RowIndexWriter {
  private rows = 0;
  private keyBytes = 0;
  private prints = new Uint32Array(firstRows * 2);
  private lengths = new Uint16Array(firstRows);
  private keys = Buffer.alloc(firstKeyBytes);
  private readonly others = new Set<string>();

  add(key: string, high: number, low: number): void {
    if (this.rows > rowIndexRowsMax) return;
    this.makeRoom(key.length * 3);
    const length = this.keys.write(key, this.keyBytes);
    this.prints[this.rows * 2] = high;
    this.prints[this.rows * 2 + 1] = low;
    this.lengths[this.rows] = length;
    this.keyBytes += length;
    this.rows += 1;
  }

  /** A row that named a person and had a defect: it will be looked at again. */
  addOther(key: string): void {
    this.others.add(key);
  }

  /** The index as bytes, without the rows of `unclean` External IDs, which become others; null for a file too large. */
  finish(unclean: ReadonlySet<string>): Buffer | null {
    if (this.rows > rowIndexRowsMax) return null;
    if (unclean.size > 0) this.drop(unclean);
    const others = [...this.others, ...unclean].map((key) => Buffer.from(key));
    const head = Buffer.alloc(16);
    head.writeUInt32LE(rowIndexMagic, 0);
    head.writeUInt32LE(this.rows, 4);
    head.writeUInt32LE(others.length, 8);
    return Buffer.concat([
      head,
      bytesOf(this.prints.subarray(0, this.rows * 2)),
      bytesOf(this.lengths.subarray(0, this.rows)),
      bytesOf(Uint16Array.from(others, (text) => text.length)),
      this.keys.subarray(0, this.keyBytes),
      ...others,
    ]);
  }

  /** Closes the gaps that the unclean rows leave. */
  private drop(unclean: ReadonlySet<string>): void {
    const { rows } = this;
    let from = 0;
    this.rows = 0;
    this.keyBytes = 0;
    for (let row = 0; row < rows; row += 1) {
      const length = this.lengths[row] ?? 0;
      const key = this.keys.toString('utf8', from, from + length);
      from += length;
      if (!unclean.has(key)) this.add(key, this.prints[row * 2] ?? 0, this.prints[row * 2 + 1] ?? 0);
    }
  }

  private makeRoom(keyBytes: number): void {
    if (this.rows === this.lengths.length) {
      this.prints = grown(this.prints, new Uint32Array(this.prints.length * 2));
      this.lengths = grown(this.lengths, new Uint16Array(this.lengths.length * 2));
    }
    if (this.keyBytes + keyBytes > this.keys.length)
      this.keys = grown(this.keys, Buffer.alloc(this.keys.length * 2 + keyBytes));
  }
}

function grown<T extends Uint32Array | Uint16Array | Buffer>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

function bytesOf(array: Uint32Array | Uint16Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
