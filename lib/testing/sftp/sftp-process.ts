import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { nodeOptions } from '#lib/infra/node-options';

import { freePort } from '../free-port.ts';

/** Waits are short, so that a test sees within a second what takes a minute in the field. */
const hurry = { ROLLCALL_SFTP_QUIET_MS: '1000', ROLLCALL_SFTP_CHECK_MS: '300', ROLLCALL_SFTP_SWEEP_MS: '500' };

export type SftpProcess = { readonly port: number; readonly child: ChildProcess };

/** The real SFTP server on the database of the environment, as the supervisor starts it; back when it takes connections. */
export async function startSftp(env: Readonly<Record<string, string>> = {}): Promise<SftpProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeOptions.sftp, 'processes/sftp/main.ts'], {
    env: { ...process.env, ...hurry, SFTP_PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['ended'])]);
  if (message !== 'ready') throw new Error('the SFTP server did not start');
  return { port, child };
}

export async function stopSftp({ child }: SftpProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
