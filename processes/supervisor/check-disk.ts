import { accessSync, constants, mkdirSync, statfsSync } from 'node:fs';

import { StartError } from '#lib/infra/start-error';

const neededBytes = 500_000_000;

/** Throws a StartError when the data directory cannot be written or its disk is nearly full. */
export function checkDisk(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
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
