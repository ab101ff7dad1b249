import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

import { readPicturePath } from './picture-path.ts';

/** Larger pictures are refused by the server. */
export const pictureMaxBytes = 5 * 1024 * 1024;

/** Of JPEG (ITU-T T.81, SOI and the next marker) and of PNG (RFC 2083 section 3.1). */
const beginnings = [Buffer.from('ffd8ff', 'hex'), Buffer.from('89504e470d0a1a0a', 'hex')];

export type Picture = { readonly bytes: Buffer } | { readonly reason: string };

/** macOS: no component of the path may be a link (`O_NOFOLLOW_ANY` of its fcntl.h). */
const noLinkAnywhere = process.platform === 'darwin' ? 0x20000000 : 0;
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0) | noLinkAnywhere;

/** The bytes of a picture that a file names, out of one folder and the folders below it, whatever links lie there. */
export async function openPicture(written: string, root: string): Promise<Picture> {
  const way = readPicturePath(written, root, process.platform);
  if ('reason' in way) return way;
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, ...way.parts));
    if (!isBelow(path, realRoot)) return { reason: `It is a link out of ${root}` };
    const file = await open(path, flags);
    try {
      return await readInside(file, path, realRoot);
    } finally {
      await file.close();
    }
  } catch {
    return { reason: 'It is not there, or may not be read' };
  }
}

async function readInside(file: FileHandle, path: string, realRoot: string): Promise<Picture> {
  const stats = await file.stat({ bigint: true });
  if (!stats.isFile()) return { reason: 'It is no plain file' };
  if (stats.size === 0n || stats.size > pictureMaxBytes)
    return { reason: `It has ${stats.size} bytes: 1 to 5 MB are taken` };
  if (!isBelow(await placeOf(file, path, stats), realRoot)) return { reason: 'It was exchanged for a link' };
  const size = Number(stats.size);
  const bytes = Buffer.alloc(size + 1);
  let length = 0;
  while (length <= size) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  if (length !== size) return { reason: 'It is being written' };
  return isPicture(bytes) ? { bytes: bytes.subarray(0, size) } : { reason: 'It is neither JPEG nor PNG' };
}

/** Nothing but pictures leaves this computer under the name of one, whatever a path leads to. */
function isPicture(bytes: Buffer): boolean {
  return beginnings.some((start) => bytes.subarray(0, start.length).equals(start));
}

/**
 * Where the file that was opened really lies: between the look at its path and its opening, a folder may have become a link. Linux
 * says it of the open file itself; elsewhere the path is looked at again and has to lead to the very same file.
 */
async function placeOf(file: FileHandle, path: string, { dev, ino }: { dev: bigint; ino: bigint }): Promise<string> {
  if (process.platform === 'linux') return readlink(`/proc/self/fd/${file.fd}`);
  const again = await realpath(path);
  const there = await lstat(again, { bigint: true });
  return there.dev === dev && there.ino === ino ? again : '';
}

function isBelow(path: string, folder: string): boolean {
  const start = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const same = (text: string) => (process.platform === 'win32' ? text.toLowerCase() : text);
  return same(path).startsWith(same(start));
}
