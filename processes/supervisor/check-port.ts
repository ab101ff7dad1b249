import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { StartError } from '#lib/infra/start-error';

const tries = 5;

/**
 * Throws a StartError when the port cannot be listened on.
 * Processes of a supervisor that was killed let go of their ports within a moment, so it looks a few times.
 */
export async function checkPort(setting: 'PORT' | 'SFTP_PORT', port: number): Promise<void> {
  let code: string | undefined;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    code = await tryToListen(port);
    if (code === undefined) return;
    if (code !== 'EADDRINUSE') break;
    await sleep(400);
  }
  const problem = code === 'EACCES' ? 'needs rights this account does not have' : 'is taken by another program';
  throw new StartError(
    `Port ${port} ${problem}: stop it there, or start with another port, for example ${setting}=${port + 1}.`,
  );
}

async function tryToListen(port: number): Promise<string | undefined> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen(port, () => probe.close(() => resolve(undefined)));
  });
}
