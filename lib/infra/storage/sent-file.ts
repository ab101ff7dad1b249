import { constants, createReadStream } from 'node:fs';
import { copyFile, type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AppError } from '#lib/shared/app-error';

import { storeRoot } from './store-root.ts';

/** Bytes that a sender writes in any order until it closes the file; sizes and places in bytes. */
export type SentFile = {
  readonly size: () => number;
  readonly write: (bytes: Uint8Array, at: number) => Promise<void>;
  readonly resize: (size: number) => Promise<void>;
  /** Makes it the same as other stored bytes. */
  readonly copy: (key: string) => Promise<void>;
  /** Ends writing; with `keep` the bytes are on the disk when it is done. */
  readonly close: (end: 'keep' | 'leave') => Promise<void>;
};

/** Where the bytes of a file sent by SFTP stand until a run has them: no name of a sender is part of it. */
export function sentFileKey(place: { readonly tenantId: string; readonly accountId: string; readonly fileId: string }) {
  return `${place.tenantId}/sftp/${place.accountId}/${place.fileId}`;
}

/** Opens the bytes for writing, empty or as they are; they are made where there are none. */
export async function openSentFile(key: string, from: 'empty' | 'asItIs'): Promise<SentFile> {
  const path = join(storeRoot(), key);
  await mkdir(dirname(path), { recursive: true });
  const { O_RDWR, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  const file = await open(path, O_RDWR | O_CREAT | O_NOFOLLOW | (from === 'empty' ? O_TRUNC : 0), 0o600);
  let { size } = await file.stat();
  return {
    size: () => size,
    write: async (bytes, at) => {
      await writeAll(file, bytes, at).catch(translate);
      size = Math.max(size, at + bytes.byteLength);
    },
    resize: async (wanted) => {
      await file.truncate(wanted).catch(translate);
      size = wanted;
    },
    copy: async (from) => {
      await copyFile(join(storeRoot(), from), path, constants.COPYFILE_FICLONE).catch(translate);
      ({ size } = await file.stat());
    },
    close: async (end) => {
      try {
        if (end === 'keep') await file.sync().catch(translate);
      } finally {
        await file.close();
      }
      if (end === 'keep') await syncFolder(dirname(path));
    },
  };
}

/** Size in bytes; null: there are none. Throws where nothing else of the tenant is there either: the store may be away. */
export async function sizeOfSentFile(key: string): Promise<number | null> {
  try {
    return (await stat(join(storeRoot(), key))).size;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await stat(join(storeRoot(), key.slice(0, key.indexOf('/'))));
    return null;
  }
}

export async function dropSentFile(key: string): Promise<void> {
  await rm(join(storeRoot(), key), { force: true });
}

/** Stored bytes that are read here and there. */
export type StoredBytes = {
  readonly size: number;
  readonly read: (at: number, length: number) => Promise<Buffer>;
  readonly close: () => Promise<void>;
};

/** Any stored file; undefined: it is no longer kept. */
export async function openStoredFile(key: string): Promise<StoredBytes | undefined> {
  const file = await open(join(storeRoot(), key), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => undefined);
  if (file === undefined) return undefined;
  const { size } = await file.stat();
  return {
    size,
    read: async (at, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, at);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/** The bytes as a stream, for a run. */
export function readSentFile(key: string): AsyncIterable<Uint8Array> {
  return createReadStream(join(storeRoot(), key), { highWaterMark: 1024 * 1024 });
}

/** Stores what goes back to the sender under a name of its own; gives back its size. On the disk when it is done. */
export async function putAnswer(key: string, pieces: AsyncIterable<Uint8Array | string>): Promise<number> {
  const file = await openSentFile(`${key}.part`, 'empty');
  try {
    for await (const piece of pieces) {
      await file.write(typeof piece === 'string' ? Buffer.from(piece) : piece, file.size());
    }
    await file.close('keep');
  } catch (error) {
    await file.close('leave').catch(() => undefined);
    await dropSentFile(`${key}.part`);
    throw error;
  }
  await rename(join(storeRoot(), `${key}.part`), join(storeRoot(), key));
  return file.size();
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    done += (await file.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function translate(error: unknown): never {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) {
    throw new AppError('LIMIT_EXCEEDED', 'The server has no space left for files. Send the file again later.', {
      cause: error,
    });
  }
  throw error;
}
