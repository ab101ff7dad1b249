import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

import { AppError } from '#lib/shared/app-error';

import { storeRoot } from './store-root.ts';
import { syncFolder } from './sync-folder.ts';
import { toStoreFull } from './to-store-full.ts';

export type StoredFile = {
  readonly key: string;
  readonly sha256: string;
  readonly crc32: number;
  readonly sizeBytes: number;
};

/** A file that is on the disk and has no name yet. */
export type FoundFile = {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};

export type PutChecks = {
  /** Called with every size reached while bytes come; what it throws ends the delivery. */
  readonly onSize?: (sizeBytes: number) => void;
  /** Looks at the whole file before it gets its name; what it throws is the answer. */
  readonly onWhole?: (file: FoundFile) => Promise<void> | void;
};

/** The largest file that one delivery may bring, in bytes. */
export const fileSizeMaxBytes = 8 * 1024 ** 3;

/**
 * Stores a file as received, named by its content: `<tenant>/<first two digits>/<sha256>`. The bytes go to a temporary
 * file first and are on the disk (fsync of file and folder) before the name appears. Throws LIMIT_EXCEEDED above the
 * size limit; a full disk is an INTERNAL error with its own sentence. Storing the same bytes twice is harmless. Nothing is kept of a
 * file that the caller's checks refuse.
 */
export async function putFile(
  tenantId: string,
  bytes: AsyncIterable<Uint8Array>,
  checks: PutChecks = {},
): Promise<StoredFile> {
  const temporary = join(storeRoot(), tenantId, 'incoming', randomUUID());
  await mkdir(dirname(temporary), { recursive: true });
  try {
    const { sha256, crc32, sizeBytes } = await writeHashed(temporary, bytes, checks);
    await checks.onWhole?.({ sha256, sizeBytes, read: () => createReadStream(temporary) });
    const key = `${tenantId}/${sha256.slice(0, 2)}/${sha256}`;
    const target = join(storeRoot(), key);
    await mkdir(dirname(target), { recursive: true });
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return { key, sha256, crc32, sizeBytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw toStoreFull(error, 'Nothing of this file was kept: send it again once there is space.');
  }
}

/** Beginnings of keys of files that were let go: by a source that keeps none, and by the tenant's retention. */
export const unkeptFolder = 'unkept/';
export const removedFolder = 'removed/';

const whyGone: readonly (readonly [folder: string, message: string])[] = [
  [
    unkeptFolder,
    'The file is not there: its source keeps no copy of what it receives, only what the rows were mapped to and their fingerprints.',
  ],
  [removedFolder, 'The file is no longer there: it was removed, as the retention of this tenant says.'],
];

/** The stored bytes from the start; NOT_FOUND, with the reason, when the file is gone. */
export async function* readFile(key: string): AsyncGenerator<Uint8Array> {
  const reason = whyGone.find(([folder]) => key.startsWith(folder))?.[1];
  if (reason !== undefined) throw new AppError('NOT_FOUND', reason);
  try {
    for await (const chunk of createReadStream(join(storeRoot(), key), { highWaterMark: 1024 * 1024 })) yield chunk;
  } catch (error) {
    if (isErrno(error, 'ENOENT'))
      throw new AppError('NOT_FOUND', 'The stored file is no longer there.', { cause: error });
    throw error;
  }
}

/** Whether the store can be written; used by the readiness check. */
export async function isStorageReady(): Promise<boolean> {
  try {
    await mkdir(storeRoot(), { recursive: true });
    return (await stat(storeRoot())).isDirectory();
  } catch {
    return false;
  }
}

async function writeHashed(path: string, bytes: AsyncIterable<Uint8Array>, { onSize }: PutChecks) {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let [sizeBytes, checksum] = [0, 0];
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > fileSizeMaxBytes)
        throw new AppError(
          'LIMIT_EXCEEDED',
          'The file is larger than 8 GiB. Split it, or send only the columns you map.',
        );
      onSize?.(sizeBytes);
      hash.update(chunk);
      checksum = crc32(chunk, checksum);
      // Not write(): on a disk that is nearly full it takes less than it was given and says nothing.
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), crc32: checksum, sizeBytes };
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
