import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Env } from './env.ts';

/** The master key: from the settings, or made once and kept in the data directory, readable by its owner only. */
export function loadSecretKey(env: Env): string {
  if (env.ROLLCALL_SECRET_KEY !== undefined) return env.ROLLCALL_SECRET_KEY;
  const file = join(env.ROLLCALL_DATA_DIR, 'secret-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
