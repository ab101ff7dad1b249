import { realpath } from 'node:fs/promises';

import { isInsideRoots } from './inside-roots.ts';

/** Whether a folder is within the roots as it is written and also where its links lead to. */
export async function isReallyInsideRoots(folder: string, roots: readonly string[]): Promise<boolean> {
  if (!isInsideRoots(folder, roots, process.platform)) return false;
  if (roots.length === 0) return true;
  const real = await realpath(folder).catch(() => folder);
  const realRoots = await Promise.all(roots.map(async (root) => realpath(root).catch(() => root)));
  return isInsideRoots(real, realRoots, process.platform);
}
