import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { userInfo } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

import { makeKey } from '#lib/testing/sftp/sftp-account';

import type { SftpPeer } from './put-files.ts';

const port = 3964;

/** OpenSSH's own server on loopback, for the user who measures, with a key of its own; null where it is not installed. */
export async function startSystemSftp(
  folder: string,
): Promise<(SftpPeer & { readonly stop: () => Promise<void> }) | null> {
  const program = process.env['BENCH_SSHD'] ?? '/usr/sbin/sshd';
  if (!existsSync(program)) return null;
  const own = `${folder}/sshd`;
  mkdirSync(own, { recursive: true });
  const [hostKey, keyFile] = [makeKey(`${own}/host`), makeKey(`${own}/user`)];
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${keyFile}.pub`,
    'StrictModes no',
    'PidFile none',
    // By default it turns many away that come at once.
    'MaxStartups 200',
    'Subsystem sftp internal-sftp',
  ];
  writeFileSync(`${own}/settings`, `${settings.join('\n')}\n`);
  const server = spawn(program, ['-D', '-e', '-f', `${own}/settings`], { stdio: 'ignore' });
  while (!(await isListening())) {
    if (server.exitCode !== null) throw new Error(`${program} ended with ${server.exitCode}.`);
    await wait(100);
  }
  const stop = async () => {
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    rmSync(own, { recursive: true });
  };
  return { port, user: userInfo().username, keyFile, folder: `${own}/`, stop };
}

async function isListening(): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
