import { lineFeed } from './scan-format.ts';

const endMark = 0x1a;

/** The bytes that the scanner works on: what is left of earlier chunks, and the newest one. */
export class ScanBuffer {
  data: Buffer = Buffer.allocUnsafe(1);
  size = 0;
  /** Offset of the first byte among all bytes that were ever added. */
  base = 0;
  isFinal = false;
  hasEndMark = false;

  /** Drops everything before `from` and adds a copy of the chunk. */
  add(chunk: Uint8Array, from: number): void {
    const kept = this.size - from;
    this.#makeRoom(from, kept + chunk.length + 1);
    this.data.set(chunk, kept);
    this.size = kept + chunk.length;
    this.base += from;
    this.#guard();
  }

  /** No more bytes will come. A Ctrl-Z that ends the file is dropped. */
  finish(): void {
    this.isFinal = true;
    if (this.size === 0 || this.data[this.size - 1] !== endMark) return;
    this.hasEndMark = true;
    this.size -= 1;
    this.#guard();
  }

  /** Whether it takes more bytes to know what follows the byte at `i`. */
  isLast(i: number): boolean {
    return i + 1 >= this.size && !this.isFinal;
  }

  /** The byte at `i`, or -1 behind the end. */
  at(i: number): number {
    return i < this.size ? (this.data[i] ?? -1) : -1;
  }

  /** Every scan loop stops at a line feed, so one behind the data spares a bounds check for each byte. */
  #guard(): void {
    this.data[this.size] = lineFeed;
  }

  #makeRoom(from: number, needed: number): void {
    if (needed <= this.data.length) {
      this.data.copyWithin(0, from, this.size);
      return;
    }
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.data.length));
    this.data.copy(larger, 0, from, this.size);
    this.data = larger;
  }
}
