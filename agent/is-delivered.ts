import { lstat } from 'node:fs/promises';

import { hashFile } from './hash-file.ts';
import { identityOf } from './identity-of.ts';
import { isSameContent, isSameFile, type JournalEntry } from './journal-entry.ts';
import { openDeliveryFile } from './open-delivery-file.ts';

/**
 * Whether the very file that was delivered lies there. Some network shares number their files anew: with another number, but the same
 * size and time, its content tells.
 */
export async function isDelivered(
  path: string,
  { identity, sha256 }: Pick<JournalEntry, 'identity' | 'sha256'>,
): Promise<boolean> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  if (stats?.isFile() !== true) return false;
  const found = identityOf(stats);
  if (isSameFile(found, identity)) return true;
  if (!isSameContent(found, identity)) return false;
  const file = await openDeliveryFile(path, found).catch(() => undefined);
  if (file === undefined) return false;
  try {
    return (await hashFile(file)) === sha256;
  } finally {
    await file.close();
  }
}
