import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { AppError } from '#lib/shared/app-error';

export type Written = { readonly sizeBytes: number; readonly sha256: string };

/** A new folder that only its owner may read; INVALID_INPUT when something is in it already. */
export async function createArchiveFolder(path: string): Promise<string> {
  const folder = resolve(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return folder;
  throw new AppError('INVALID_INPUT', `The folder ${folder} is not empty. Name a new one.`);
}

/** Writes a file of an archive piece by piece and gives back its size and SHA-256 (hex). */
export async function writeArchiveFile(
  folder: string,
  name: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<Written> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let sizeBytes = 0;
  try {
    for await (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(bytes);
      sizeBytes += bytes.byteLength;
      await file.writeFile(bytes);
    }
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return { sizeBytes, sha256: hash.digest('hex') };
}
