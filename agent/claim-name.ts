import { lstat, open } from 'node:fs/promises';

import { codeOf } from './explain-file-error.ts';

/**
 * Takes a name for ourselves by an empty file, over which the real one is moved: that works on every file system, and nothing
 * of anybody is ever overwritten. False when the name is taken; an empty file there may be our own from before a kill.
 */
export async function claimName(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const stats = await lstat(path);
    return stats.isFile() && stats.size === 0;
  }
}
