import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type NextSecretKey = {
  readonly key: string;
  /** Makes it the master key of this data directory. */
  readonly adopt: () => void;
};

/**
 * The master key that is to follow the one kept in the data directory. It is on the disk before anything is sealed with it: after
 * an interruption the same key comes back and the rotation goes on.
 */
export function nextSecretKey(dataDir: string): NextSecretKey {
  const file = join(dataDir, 'secret-key.next');
  if (!existsSync(file)) {
    const made = openSync(`${file}.part`, 'w', 0o600);
    writeSync(made, randomBytes(32).toString('base64'));
    fsyncSync(made);
    closeSync(made);
    renameSync(`${file}.part`, file);
  }
  return { key: readFileSync(file, 'utf8').trim(), adopt: () => renameSync(file, join(dataDir, 'secret-key')) };
}
