import { crc32 } from 'node:zlib';

import { readFile } from '#lib/infra/storage/disk-storage';

/** Bytes that were read are not those that arrived. */
export class FileChanged extends Error {}

/**
 * The stored bytes of a run's file. After the last one it throws FileChanged when they are not those that arrived, as far as their
 * checksum tells: that costs a hundredth of reading them, a hash a good part. Null: there is no checksum to compare.
 */
export async function* readUnchanged(storageKey: string, checksum: number | null): AsyncGenerator<Uint8Array> {
  let found = 0;
  for await (const chunk of readFile(storageKey)) {
    found = crc32(chunk, found);
    yield chunk;
  }
  if (checksum !== null && found !== checksum) throw new FileChanged('the stored file has other bytes');
}
