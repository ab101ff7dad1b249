import type { KeyPlace } from './key-place.ts';
import { rowIndexMagic, rowIndexRowsMax } from './row-index.ts';

const blockRows = 65_536;
const keyBlockBytes = 1024 * 1024;

/** Rows with a defect are looked at again anyway: with so many of them an index would only cost memory. */
const othersMax = 100_000;

/** A block of rows and where their keys lie; blocks are never copied, so that memory grows with the rows and no faster. */
type Block = { readonly prints: Uint32Array; readonly lengths: Uint16Array; rows: number };

/** Collects the rows of one file for the next file's RowIndex: 10 bytes a row and the bytes of its External ID. */
export class RowIndexWriter {
  private blocks: Block[] = [];
  private keys: Buffer[] = [];
  private keyBytes = keyBlockBytes;
  private rows = 0;
  private isGivenUp = false;
  private readonly others = new Set<string>();

  add(key: string, high: number, low: number): void {
    if (!this.takeRow()) return;
    this.makeRoom(key.length * 3);
    this.close(this.keys.at(-1)?.write(key, this.keyBytes) ?? 0, high, low);
  }

  /** The same for a key that stands as UTF-8 between two places; keys are short, and a view of each would be garbage. */
  addBytes(key: KeyPlace, high: number, low: number): void {
    if (!this.takeRow()) return;
    const length = key.end - key.at;
    this.makeRoom(length);
    const block = this.keys.at(-1);
    if (block !== undefined) {
      for (let i = 0; i < length; i += 1) block[this.keyBytes + i] = key.bytes[key.at + i] ?? 0;
    }
    this.close(length, high, low);
  }

  /** A row that named a person and had a defect: it will be looked at again. */
  addOther(key: string): void {
    this.others.add(key);
    if (this.others.size > othersMax) this.giveUp();
  }

  /** The index as pieces of bytes, without the rows of `unclean` External IDs, which become others; null where none is worth it. */
  finish(unclean: ReadonlySet<string>): readonly Uint8Array[] | null {
    if (this.isGivenUp) return null;
    if (unclean.size > 0) this.drop(unclean);
    const others = [...new Set([...this.others, ...unclean])].map((key) => Buffer.from(key));
    const head = Buffer.alloc(16);
    head.writeUInt32LE(rowIndexMagic, 0);
    head.writeUInt32LE(this.rows, 4);
    head.writeUInt32LE(others.length, 8);
    return [
      head,
      ...this.blocks.map(({ prints, rows }) => bytesOf(prints.subarray(0, rows * 2))),
      ...this.blocks.map(({ lengths, rows }) => bytesOf(lengths.subarray(0, rows))),
      bytesOf(Uint16Array.from(others, (text) => text.length)),
      ...this.keyPieces(),
      ...others,
    ];
  }

  /** False once the file is too large for an index. */
  private takeRow(): boolean {
    this.rows += 1;
    if (this.rows > rowIndexRowsMax) this.giveUp();
    return !this.isGivenUp;
  }

  private giveUp(): void {
    this.isGivenUp = true;
    this.blocks = [];
    this.keys = [];
    this.others.clear();
  }

  private close(keyLength: number, high: number, low: number): void {
    const block = this.openBlock();
    block.prints[block.rows * 2] = high;
    block.prints[block.rows * 2 + 1] = low;
    block.lengths[block.rows] = keyLength;
    block.rows += 1;
    this.keyBytes += keyLength;
  }

  private openBlock(): Block {
    const last = this.blocks.at(-1);
    if (last !== undefined && last.rows < blockRows) return last;
    const block = { prints: new Uint32Array(blockRows * 2), lengths: new Uint16Array(blockRows), rows: 0 };
    this.blocks.push(block);
    return block;
  }

  private makeRoom(keyBytes: number): void {
    if (this.keyBytes + keyBytes <= keyBlockBytes) return;
    this.closeKeys();
    this.keys.push(Buffer.alloc(Math.max(keyBlockBytes, keyBytes)));
    this.keyBytes = 0;
  }

  /** The last block of keys is cut to what it holds. */
  private closeKeys(): void {
    const last = this.keys.pop();
    if (last !== undefined) this.keys.push(last.subarray(0, this.keyBytes));
  }

  private keyPieces(): readonly Buffer[] {
    const last = this.keys.at(-1);
    return last === undefined ? [] : [...this.keys.slice(0, -1), last.subarray(0, this.keyBytes)];
  }

  /** Writes the rows again without the unclean ones. */
  private drop(unclean: ReadonlySet<string>): void {
    const { blocks } = this;
    const keys = Buffer.concat(this.keyPieces());
    this.blocks = [];
    this.keys = [];
    this.keyBytes = keyBlockBytes;
    this.rows = 0;
    const key: KeyPlace = { bytes: keys, at: 0, end: 0 };
    for (const { prints, lengths, rows } of blocks) {
      for (let row = 0; row < rows; row += 1) {
        key.at = key.end;
        key.end += lengths[row] ?? 0;
        if (unclean.has(keys.toString('utf8', key.at, key.end))) continue;
        this.addBytes(key, prints[row * 2] ?? 0, prints[row * 2 + 1] ?? 0);
      }
    }
  }
}

function bytesOf(array: Uint32Array | Uint16Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
