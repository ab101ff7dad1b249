import { sectionRowsMax, writeHead } from './index-layout.ts';
import type { KeyPlace } from './key-place.ts';

const blockRows = 65_536;
const keyBlockBytes = 1024 * 1024;

/** Rows with a defect are looked at again anyway: with so many of them an index would only cost memory. */
export const othersMax = 100_000;
/** A bit a row is kept in memory for as long as the next file is read. */
const rowsMax = 2 ** 24;

/** A block of rows and where their keys lie; blocks are never copied, so that memory grows with the rows and no faster. */
type Block = { readonly prints: Uint32Array; readonly lengths: Uint16Array; rows: number };

/** Takes the bytes of the index in their order. */
export type IndexSink = { readonly append: (pieces: readonly Uint8Array[]) => void };

/** Collects the rows of one file for the next file's RowIndex: 10 bytes a row and the bytes of its External ID, section by section. */
export class RowIndexWriter {
  private readonly sink: IndexSink;
  private readonly sectionRows: number;
  private blocks: Block[] = [];
  private keys: Buffer[] = [];
  /** Bytes of the keys in the block that is open, and in those before it. */
  private keyBytes = keyBlockBytes;
  private closedKeyBytes = 0;
  /** Rows of the section that is open, and of all. */
  private rows = 0;
  private allRows = 0;
  private isGivenUp = false;
  private readonly others = new Set<string>();

  constructor(sink: IndexSink, sectionRows = sectionRowsMax) {
    this.sink = sink;
    this.sectionRows = sectionRows;
  }

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

  /** Writes what is left; false where no index is worth it. */
  finish(): boolean {
    if (this.isGivenUp) return false;
    if (this.rows > 0) this.writeSection();
    const others = [...this.others].map((key) => Buffer.from(key));
    const keyBytes = others.reduce((total, { length }) => total + length, 0);
    const head = writeHead({ kind: 'others', entries: others.length, keyBytes });
    this.sink.append([head, bytesOf(Uint16Array.from(others, ({ length }) => length)), ...others]);
    return true;
  }

  /** False once the file is too large for an index. */
  private takeRow(): boolean {
    if (this.isGivenUp) return false;
    if (this.rows === this.sectionRows) this.writeSection();
    this.allRows += 1;
    if (this.allRows > rowsMax) this.giveUp();
    return !this.isGivenUp;
  }

  private giveUp(): void {
    this.isGivenUp = true;
    this.startSection();
    this.others.clear();
  }

  private startSection(): void {
    this.blocks = [];
    this.keys = [];
    this.keyBytes = keyBlockBytes;
    this.closedKeyBytes = 0;
    this.rows = 0;
  }

  private writeSection(): void {
    this.closeKeys();
    this.sink.append([
      writeHead({ kind: 'rows', entries: this.rows, keyBytes: this.closedKeyBytes }),
      ...this.blocks.map(({ prints, rows }) => bytesOf(prints.subarray(0, rows * 2))),
      ...this.blocks.map(({ lengths, rows }) => bytesOf(lengths.subarray(0, rows))),
      ...this.keys,
    ]);
    this.startSection();
  }

  private close(keyLength: number, high: number, low: number): void {
    const block = this.openBlock();
    block.prints[block.rows * 2] = high;
    block.prints[block.rows * 2 + 1] = low;
    block.lengths[block.rows] = keyLength;
    block.rows += 1;
    this.rows += 1;
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
    if (last === undefined) return;
    this.keys.push(last.subarray(0, this.keyBytes));
    this.closedKeyBytes += this.keyBytes;
  }
}

function bytesOf(array: Uint32Array | Uint16Array): Buffer {
  return Buffer.from(array.buffer, array.byteOffset, array.byteLength);
}
