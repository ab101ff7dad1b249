import { noBytes, type ByteDefect, type ByteGate } from './byte-gate.ts';
import type { RowScanner } from './scan-rows.ts';

const headBytes = 256 * 1024;

export type OpenedBytes = { readonly head: Buffer; readonly rest: AsyncIterator<Uint8Array> };

/** Gives the first 256 KiB of a file, by which its format is judged, and the bytes that follow. */
export async function openBytes(bytes: AsyncIterable<Uint8Array>): Promise<OpenedBytes> {
  const rest = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await rest.next();
    if (done === true) break;
    pieces.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(pieces), rest };
}

/** Moves a file's bytes through the gate into the scanner, chunk by chunk. */
export class RecordFeed {
  readonly scanner: RowScanner;
  readonly gate: ByteGate;
  /** Bytes that are not text; the scanner then stands right before them. */
  defect: ByteDefect | null = null;
  /** The chunk in which the defect was found, and the part of it that begins with the defect. */
  chunk: Buffer = noBytes;
  nearby: Buffer = noBytes;
  readonly #rest: AsyncIterator<Uint8Array>;
  #head: Buffer | null;
  #isDone = false;

  constructor(bytes: OpenedBytes, gate: ByteGate, scanner: RowScanner) {
    this.#head = bytes.head;
    this.#rest = bytes.rest;
    this.gate = gate;
    this.scanner = scanner;
  }

  /** Feeds the scanner once more; false when the file has ended or `defect` is set. */
  async advance(): Promise<boolean> {
    if (this.#isDone) return false;
    const chunk = await this.#take();
    const passed = chunk === null ? this.gate.end() : this.gate.pass(chunk);
    if (passed.bytes.length > 0) this.scanner.push(passed.bytes);
    this.defect = passed.defect ?? null;
    if (this.defect !== null) {
      this.chunk = chunk ?? noBytes;
      this.nearby = this.chunk.subarray(passed.bytes.length);
    }
    this.#isDone = chunk === null || this.defect !== null;
    if (this.#isDone && this.defect === null) this.scanner.finish();
    return true;
  }

  /** Lets go of the file, also when it was not read to its end. */
  async close(): Promise<void> {
    this.#isDone = true;
    await this.#rest.return?.();
  }

  async #take(): Promise<Buffer | null> {
    if (this.#head !== null) {
      const head = this.#head;
      this.#head = null;
      return head;
    }
    const { value, done } = await this.#rest.next();
    if (done === true) return null;
    return value.length === 0 ? noBytes : Buffer.from(value.buffer, value.byteOffset, value.length);
  }
}
