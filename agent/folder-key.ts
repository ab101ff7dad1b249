import { posix, win32 } from 'node:path';

/**
 * One key for all spellings of a full path that the system takes for the same folder: a separator at the end, steps up and down, and on
 * Windows upper and lower case. Links are not looked through.
 */
export function folderKey(folder: string, platform: NodeJS.Platform = process.platform): string {
  const path = platform === 'win32' ? win32 : posix;
  if (!path.isAbsolute(folder)) return folder;
  return platform === 'win32' ? path.resolve(folder).toLowerCase() : path.resolve(folder);
}
