import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

import { StartError } from '#lib/infra/start-error';

const neededBytes = 500_000_000;

/** Throws a StartError when the data directory cannot be written or its disk is nearly full. */
export function checkDisk(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    throw new StartError(
      `The data directory ${dataDir} cannot be written: change its owner, or set ROLLCALL_DATA_DIR to another folder.`,
      error,
    );
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  throw new StartError(
    `The disk of ${dataDir} has ${Math.floor(freeBytes / 1e6)} MB left and Rollcall needs 500 MB to start: free some space, or set ROLLCALL_DATA_DIR to a folder on another disk.`,
  );
}

/** Node's own recursive mkdir never ends where a folder exists but takes no new ones, as in /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
