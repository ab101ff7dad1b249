import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export type SmallDisk = {
  readonly path: string;
  /** `size=8m`, `ro` or `rw`. */
  readonly remount: (option: string) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** A disk of its own with so much space; null, with the reason printed, where this process may not mount one. */
export async function smallDisk(size: string): Promise<SmallDisk | null> {
  const path = await mkdtemp(join(tmpdir(), 'rollcall-disk-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  } catch (error) {
    await rm(path, { recursive: true });
    process.stderr.write(`Not tested with a full disk: no disk can be mounted here (${String(error)})\n`);
    return null;
  }
  return {
    path,
    remount: async (option) => void (await run('mount', ['-o', `remount,${option}`, path])),
    remove: async () => {
      await run('umount', ['--lazy', path]);
      await rm(path, { recursive: true, force: true });
    },
  };
}
