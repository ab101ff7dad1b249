import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { log } from '#lib/infra/log';

import { storeRoot } from './store-root.ts';

/**
 * A file that can be made again from what is stored elsewhere, such as a row index: losing it costs time only. It is read and
 * written megabytes at a time without letting others work meanwhile, since whoever reads rows cannot wait between two of them.
 */
export class DerivedFile {
  readonly sizeBytes: number;
  readonly #descriptor: number;

  private constructor(descriptor: number) {
    this.#descriptor = descriptor;
    this.sizeBytes = fstatSync(descriptor).size;
  }

  /** null when it is not there. */
  static open(tenantId: string, name: string): DerivedFile | null {
    try {
      return new DerivedFile(openSync(derivedPath(tenantId, name), 'r'));
    } catch {
      return null;
    }
  }

  /** Fills `into` with what stands at `at`; throws where the file ends before. */
  read(into: Buffer, at: number): void {
    let done = 0;
    while (done < into.length) {
      const bytes = readSync(this.#descriptor, into, done, into.length - done, at + done);
      if (bytes === 0) throw new Error(`a derived file ends before byte ${at + into.length}`);
      done += bytes;
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Writes a derived file under a temporary name; nothing is on the disk before the first bytes come. */
export class DerivedWriter {
  readonly #tenantId: string;
  readonly #name: string;
  #descriptor: number | null = null;
  #isBroken = false;

  constructor(tenantId: string, name: string) {
    this.#tenantId = tenantId;
    this.#name = name;
  }

  /** What the store cannot take is forgotten; `keep` tells that it was. */
  append(pieces: readonly Uint8Array[]): void {
    if (this.#isBroken) return;
    try {
      this.#descriptor ??= this.#open();
      for (const piece of pieces) writeFileSync(this.#descriptor, piece);
    } catch (error) {
      this.#isBroken = true;
      this.#warn(error);
    }
  }

  /** Gives the file its name; false when the store could not take it. */
  async keep(): Promise<boolean> {
    const isWritten = this.#descriptor !== null && !this.#isBroken;
    this.#close();
    if (!isWritten) return false;
    try {
      await rename(this.#temporary(), derivedPath(this.#tenantId, this.#name));
      return true;
    } catch (error) {
      this.#warn(error);
      return false;
    }
  }

  /** Removes what was written and not kept; harmless afterwards. */
  async drop(): Promise<void> {
    this.#close();
    await rm(this.#temporary(), { force: true }).catch(() => undefined);
  }

  #open(): number {
    mkdirSync(derivedPath(this.#tenantId, '.'), { recursive: true });
    return openSync(this.#temporary(), 'w', 0o600);
  }

  #close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #warn(error: unknown): void {
    log.warn({ err: error, tenantId: this.#tenantId, name: this.#name }, 'derived file not stored');
  }

  #temporary(): string {
    return derivedPath(this.#tenantId, `${this.#name}.part`);
  }
}

/** What cannot be removed now is removed by the sweep. */
export async function dropDerived(tenantId: string, name: string): Promise<void> {
  await rm(derivedPath(tenantId, name), { force: true }).catch(() => undefined);
}

/** Removes every derived file of a tenant; whatever needs one makes it again. */
export async function dropAllDerived(tenantId: string): Promise<void> {
  await rm(derivedPath(tenantId, '.'), { recursive: true, force: true });
}

function derivedPath(tenantId: string, name: string): string {
  return join(storeRoot(), tenantId, 'derived', name);
}
