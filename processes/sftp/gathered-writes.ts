import type { RequestQueue } from './request-queue.ts';

/** Bytes for one place of an open file, and the requests that brought them. */
export type GatheredWrite = {
  readonly name: Buffer;
  readonly offset: number;
  readonly ids: readonly number[];
  readonly bytes: Buffer;
};

type Piece = { readonly id: number; readonly name: Buffer; readonly offset: number; readonly bytes: Buffer };

const gatheredMaxBytes = 256 * 1024;

/**
 * Writes that wait for their turn anyway and lie behind one another in one file are done in one go, so that the disk is asked less
 * often. Each request is answered after its bytes are written, as before.
 */
export class GatheredWrites {
  readonly #queue: RequestQueue;
  readonly #work: (write: GatheredWrite) => Promise<void>;
  /** Of the last one that waits, while nothing else was asked after it. */
  #pieces: Piece[] = [];
  #sizeBytes = 0;

  /** `work` never rejects. */
  constructor(queue: RequestQueue, work: (write: GatheredWrite) => Promise<void>) {
    this.#queue = queue;
    this.#work = work;
  }

  /** Whatever else is asked has its place between the writes before and after it. */
  seal(): void {
    this.#pieces = [];
  }

  add(piece: Piece): void {
    if (this.#isNext(piece)) {
      this.#pieces.push(piece);
      this.#sizeBytes += piece.bytes.length;
      this.#queue.addToLast(piece.bytes.length);
      return;
    }
    const pieces = [piece];
    this.#pieces = pieces;
    this.#sizeBytes = piece.bytes.length;
    this.#queue.push(piece.bytes.length, async () => {
      if (this.#pieces === pieces) this.seal();
      await this.#work(join(piece, pieces));
    });
  }

  #isNext({ name, offset, bytes }: Piece): boolean {
    const [first] = this.#pieces;
    if (first === undefined || !first.name.equals(name)) return false;
    return first.offset + this.#sizeBytes === offset && this.#sizeBytes + bytes.length <= gatheredMaxBytes;
  }
}

function join({ name, offset, bytes }: Piece, pieces: readonly Piece[]): GatheredWrite {
  const ids = pieces.map(({ id }) => id);
  if (pieces.length === 1) return { name, offset, ids, bytes };
  return { name, offset, ids, bytes: Buffer.concat(pieces.map((piece) => piece.bytes)) };
}
