import { posix, win32 } from 'node:path';

/** Whether a folder is one of the roots or lies below one; component by component, so that /data2 is not below /data. */
export function isInsideRoots(folder: string, roots: readonly string[], platform: NodeJS.Platform): boolean {
  if (roots.length === 0) return true;
  const path = platform === 'win32' ? win32 : posix;
  return roots.some((root) => {
    const way = path.relative(root, folder);
    return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
  });
}
