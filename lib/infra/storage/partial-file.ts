import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { AppError } from '#lib/shared/app-error';

import { storeRoot } from './store-root.ts';
import { syncFolder } from './sync-folder.ts';
import { toStoreFull } from './to-store-full.ts';

/** A piece that has arrived and belongs to no file yet. */
export type Piece = { readonly path: string; readonly sizeBytes: number };

type PieceLimits = {
  readonly maxBytes: number;
  readonly tooLong: string;
  /** Called with every size reached; what it throws ends the piece. */
  readonly onSize?: (sizeBytes: number) => void;
};

const pieceLost = 'This piece was not kept; what came before it is.';

/** Where the bytes of an upload lie until it is finished, as a key of the store: `<tenant>/uploads/<id>`. */
export function partialKey(tenantId: string, uploadId: string): string {
  return `${tenantId}/uploads/${uploadId}`;
}

/** Writes a piece to a place of its own, with flat memory; LIMIT_EXCEEDED above `maxBytes`. Nothing is left behind an error. */
export async function receivePiece(
  tenantId: string,
  bytes: AsyncIterable<Uint8Array>,
  { maxBytes, tooLong, onSize }: PieceLimits,
): Promise<Piece> {
  const path = join(storeRoot(), tenantId, 'incoming', randomUUID());
  const file = await openForWriting(path);
  let sizeBytes = 0;
  try {
    for await (const chunk of bytes) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) throw new AppError('LIMIT_EXCEEDED', tooLong);
      onSize?.(sizeBytes);
      await file.writeFile(chunk);
    }
    return { path, sizeBytes };
  } catch (error) {
    await dropPiece({ path });
    throw toStoreFull(error, pieceLost);
  } finally {
    await file.close();
  }
}

export async function dropPiece({ path }: Pick<Piece, 'path'>): Promise<void> {
  await rm(path, { force: true });
}

/**
 * Makes `piece` the bytes of the file from `at` on, and has them on the disk (fsync) when it is done. What stood behind `at` was
 * never acknowledged, for example after a crash, and is cut off. The caller keeps others from writing at the same time and
 * makes sure that the file is not shorter than `at`.
 */
export async function appendPiece(key: string, at: number, piece: Piece): Promise<void> {
  const path = join(storeRoot(), key);
  const file = await openForWriting(path, 'a');
  try {
    if ((await file.stat()).size !== at) await file.truncate(at);
    for await (const chunk of createReadStream(piece.path)) await file.writeFile(chunk as Uint8Array);
    await file.sync();
    if (at === 0) await syncFolder(dirname(path));
  } catch (error) {
    await cutBack(file, at);
    throw toStoreFull(error, pieceLost);
  } finally {
    await file.close();
  }
}

async function openForWriting(path: string, flags: 'wx' | 'a' = 'wx'): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true });
    return await open(path, flags, 0o600);
  } catch (error) {
    throw toStoreFull(error, pieceLost);
  }
}

async function cutBack(file: FileHandle, at: number): Promise<void> {
  // What cannot be cut now is cut by the next piece.
  await file.truncate(at).catch(() => undefined);
}

/** Bytes in the file, acknowledged or not; 0 when there is none. */
export async function partialSize(key: string): Promise<number> {
  try {
    return (await stat(join(storeRoot(), key))).size;
  } catch {
    return 0;
  }
}

export async function dropPartial(key: string): Promise<void> {
  await rm(join(storeRoot(), key), { force: true });
}
