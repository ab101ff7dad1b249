import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

import { freePort } from '../free-port.ts';

export type WebProcess = {
  readonly url: string;
  /** Bytes of memory that it holds now. */
  readonly residentBytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
};

/**
 * A real web process on the database and the data directory of the environment, of the production build, which is made when it is
 * missing.
 */
export async function startWeb(nodeOptions: readonly string[] = []): Promise<WebProcess> {
  await promisify(execFile)(process.execPath, ['scripts/build.mjs'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const given = {
    NODE_ENV: 'production' as const,
    PORT: String(port),
    PUBLIC_URL: url,
    ROLLCALL_DATA_DIR: process.env['ROLLCALL_DATA_DIR'] ?? '.test-data',
  };
  const web = spawn(process.execPath, [...nodeOptions, 'processes/web/main.ts'], {
    env: { ...process.env, ...given },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await Promise.race([
    once(web, 'message'),
    once(web, 'exit').then(() => Promise.reject(new Error('The web process ended'))),
  ]);
  return { url, residentBytes: () => residentBytes(web), stop: () => stop(web) };
}

async function residentBytes({ pid }: ChildProcess): Promise<number> {
  const [, kib = '0'] = /VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) * 1024;
}

async function stop(web: ChildProcess): Promise<void> {
  if (web.exitCode !== null || web.signalCode !== null) return;
  const gone = once(web, 'exit');
  web.kill('SIGKILL');
  await gone;
}
