import { createHash } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { ServerAccount } from './server-account.ts';

/**
 * The folder of PostgreSQL's own files: `postgres` in the data directory.
 * A lent account cannot pass a closed folder such as /root; then it is a folder under /var/lib/rollcall, named after the data directory.
 */
export async function clusterFolder(dataDir: string, account: ServerAccount | undefined): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  // Secrets lie in this folder; a lent account may pass through it but not list it.
  await chmod(dataDir, account === undefined ? 0o700 : 0o711);
  if (account === undefined) return join(dataDir, 'postgres');
  if (await isReachable(dataDir)) return join(dataDir, 'postgres');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const parent = join('/var/lib/rollcall', name);
  await mkdir(parent, { recursive: true, mode: 0o755 });
  return join(parent, 'postgres');
}

async function isReachable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || isReachable(parent);
}
