import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { printLine } from './print-line.ts';

export type ProcessSpec = {
  readonly name: string;
  /** Entry file, absolute. */
  readonly entry: string;
  /** Options for Node before the entry file. */
  readonly nodeOptions: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
};

const firstDelayMs = 1000;
const longestDelayMs = 30_000;
/** Who ran this long was well: the next restart waits the first delay again. */
const steadyMs = 60_000;
/** Signals a process gives itself, such as when its memory runs out; nobody sends them from outside to end it. */
const breakdowns: ReadonlySet<string> = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP']);
/** More than can have broken down within the lease of a run. */
const brokenKept = 20;

/** One process that is started again when it ends, after 1, 2, 4 … 30 seconds, until it is stopped. */
export class SupervisedProcess {
  readonly name: string;
  readonly #spec: ProcessSpec;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;
  #delayMs = firstDelayMs;
  #broken: readonly string[] = [];
  /** How often it ended by itself before it was ever ready. */
  failedStarts = 0;
  isReady = false;

  constructor(spec: ProcessSpec) {
    this.#spec = spec;
    this.name = spec.name;
  }

  start(): void {
    const startedAt = Date.now();
    const instance = randomUUID();
    const follow = join(import.meta.dirname, 'follow-supervisor.ts');
    const child = spawn(process.execPath, [...this.#spec.nodeOptions, '--import', follow, this.#spec.entry], {
      env: {
        ...this.#spec.environment,
        ROLLCALL_PROCESS: this.name,
        ROLLCALL_INSTANCE: instance,
        ROLLCALL_BROKEN_INSTANCES: this.#broken.join(' '),
      },
      // A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops the rest in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => printLine(this.name, line));
    }
    child.on('message', (message) => {
      if (message === 'ready') this.isReady = true;
    });
    child.once('exit', (code, signal) => {
      if (signal !== null && breakdowns.has(signal)) this.#broken = [...this.#broken, instance].slice(-brokenKept);
      this.#onExit(signal ?? `code ${code}`, Date.now() - startedAt);
    });
  }

  /** Asks the process to end and waits; makes it end after `limitMs`. */
  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const force = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.kill('SIGTERM');
    await ended;
    clearTimeout(force);
  }

  #onExit(cause: string, ranMs: number): void {
    if (this.#isStopping) return;
    if (!this.isReady) this.failedStarts += 1;
    if (ranMs > steadyMs) this.#delayMs = firstDelayMs;
    printLine(this.name, `ended (${cause}); starts again in ${this.#delayMs / 1000} s`);
    this.#timer = setTimeout(() => this.start(), this.#delayMs);
    this.#delayMs = Math.min(this.#delayMs * 2, longestDelayMs);
  }
}
