import type { BigIntStats } from 'node:fs';

import type { FileIdentity } from './journal-entry.ts';

export function identityOf({ ino, size, mtimeNs }: BigIntStats): FileIdentity {
  return { inode: String(ino), sizeBytes: Number(size), mtimeNs: String(mtimeNs) };
}
