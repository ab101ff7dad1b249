import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';

import { identityOf } from './identity-of.ts';
import { type FileIdentity, isSameFile } from './journal-entry.ts';

/** A link in the file's place is not followed, and a pipe does not keep us waiting; Windows knows neither flag. */
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Opens the very file that was seen; undefined when another one is in its place by now. */
export async function openDeliveryFile(path: string, wanted: FileIdentity): Promise<FileHandle | undefined> {
  const file = await open(path, flags);
  const stats = await file.stat({ bigint: true });
  if (stats.isFile() && isSameFile(identityOf(stats), wanted)) return file;
  await file.close();
  return undefined;
}

/** Whether the path still leads to that file, and nobody has written to it. */
export async function isUnchanged(path: string, wanted: FileIdentity): Promise<boolean> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  return stats?.isFile() === true && isSameFile(identityOf(stats), wanted);
}
