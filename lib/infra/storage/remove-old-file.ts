import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { storeRoot } from './store-root.ts';

/**
 * Removes a stored file last written before `before` (milliseconds) and gives back whether it did. The same bytes may arrive at
 * this moment and take the name: what is removed is looked at once more under another name, and put back when it is new.
 */
export async function removeOldFile(key: string, before: number): Promise<boolean> {
  const path = join(storeRoot(), key);
  const aside = `${path}.swept`;
  try {
    await rename(path, aside);
    if ((await stat(aside)).mtimeMs >= before) {
      await rename(aside, path);
      return false;
    }
    await rm(aside, { force: true });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
