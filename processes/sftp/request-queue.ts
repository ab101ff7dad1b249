import type { Socket } from 'node:net';

/** A session's requests wait in memory; more than this nobody means well. */
const requestsMax = 20_000;
/** What a request weighs beside the bytes that it brings. */
const requestBytes = 1024;
const sessionMaxBytes = 8 * 1024 ** 2;
const resumeBytes = 256 * 1024;
const pauseBytes = 512 * 1024;

type Request = { bytes: number; readonly work: () => Promise<void> };

/**
 * Does the requests of a session one after the other, in their order. While more bytes wait than a disk takes at once the socket
 * is not read, so that a sender is as slow as the disk; the library itself would take in without end.
 */
export class RequestQueue {
  readonly #socket: Socket;
  readonly #fail: (reason: string) => void;
  readonly #waiting: Request[] = [];
  #bytes = 0;
  #isPaused = false;
  #isWorking = false;

  constructor(socket: Socket, fail: (reason: string) => void) {
    this.#socket = socket;
    this.#fail = fail;
  }

  /** `bytes`: what the sender put into the request, which stays in memory until it is done. `work` never rejects. */
  push(bytes: number, work: () => Promise<void>): void {
    if (this.#waiting.length >= requestsMax || this.#bytes > sessionMaxBytes) {
      this.#fail('too many requests at once');
      return;
    }
    this.#add({ bytes: bytes + requestBytes, work });
    this.#pauseWhenFull();
  }

  /** One more request that is done together with the last one, which has not begun. */
  addToLast(bytes: number): void {
    const last = this.#waiting.at(-1);
    if (last === undefined || this.#bytes > sessionMaxBytes) {
      this.#fail('too many requests at once');
      return;
    }
    last.bytes += bytes + requestBytes;
    this.#bytes += bytes + requestBytes;
    this.#pauseWhenFull();
  }

  /** What is done when all else is, however much that is. */
  pushLast(work: () => Promise<void>): void {
    this.#add({ bytes: 0, work });
  }

  #pauseWhenFull(): void {
    if (this.#isPaused || this.#bytes <= pauseBytes) return;
    this.#isPaused = true;
    this.#socket.pause();
  }

  #add(request: Request): void {
    this.#waiting.push(request);
    this.#bytes += request.bytes;
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      await next.work();
      this.#bytes -= next.bytes;
      if (this.#isPaused && this.#bytes < resumeBytes) {
        this.#isPaused = false;
        this.#socket.resume();
      }
    }
    this.#isWorking = false;
  }
}
