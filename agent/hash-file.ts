import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const partBytes = 1024 * 1024;

/** SHA-256 of everything in an open file, hexadecimal. */
export async function hashFile(file: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const part = Buffer.alloc(partBytes);
  for (let at = 0; ;) {
    const { bytesRead } = await file.read(part, 0, partBytes, at);
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(part.subarray(0, bytesRead));
    at += bytesRead;
  }
}
