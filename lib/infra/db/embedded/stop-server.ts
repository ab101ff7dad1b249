import { setTimeout as sleep } from 'node:timers/promises';

import { findPostmaster } from './postmaster.ts';

/**
 * Stops the server on a cluster folder and waits until it is gone; does nothing when none runs.
 * Open sessions are ended and their transactions rolled back; after 20 seconds the server is made to stop at once, which its next start recovers from.
 */
export async function stopServer(cluster: string): Promise<void> {
  const running = findPostmaster(cluster);
  if (running === undefined) return;
  process.kill(running.pid, 'SIGINT');
  if (await isGone(cluster, 20_000)) return;
  process.kill(running.pid, 'SIGQUIT');
  await isGone(cluster, 5000);
}

async function isGone(cluster: string, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (findPostmaster(cluster) === undefined) return true;
    await sleep(30);
  }
  return false;
}
