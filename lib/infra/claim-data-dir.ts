import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { StartError } from './start-error.ts';

/**
 * Makes this supervisor the only one of its data directory; gives back how to let go of it.
 * A claim left behind by a killed supervisor is taken over.
 */
export function claimDataDir(dataDir: string): () => void {
  const file = join(dataDir, 'supervisor.pid');
  const release = () => rmSync(file, { force: true });
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return release;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder !== process.pid && isSupervisor(holder)) {
      throw new StartError(
        `Rollcall already runs on the data directory ${dataDir} (process ${holder}): stop it first, or set ROLLCALL_DATA_DIR to another folder.`,
      );
    }
    release();
  }
}

function isSupervisor(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return commandLine(pid).includes('supervisor');
}

/** After a restart of the machine another program may have the number; only Linux tells which, elsewhere it counts as ours. */
function commandLine(pid: number): string {
  try {
    return process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : 'supervisor';
  } catch {
    return '';
  }
}
