import { spawn, spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

export type Installation = {
  readonly url: string;
  /** The operator's command; gives back what it prints as JSON. */
  readonly admin: (...args: string[]) => unknown;
  readonly stop: () => Promise<void>;
};

/** A whole installation of its own, as `npm start` makes it, with nothing in it. */
export async function startInstallation(folder: string): Promise<Installation> {
  const port = process.env['BENCH_PORT'] ?? '3960';
  const dataDir = `${folder}/installation`;
  rmSync(dataDir, { recursive: true, force: true });
  const env = {
    ...process.env,
    PORT: port,
    SFTP_PORT: process.env['BENCH_SFTP_PORT'] ?? '3962',
    ROLLCALL_DATA_DIR: dataDir,
    ROLLCALL_DEMO: 'false',
  };
  const server = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const url = `http://localhost:${port}`;
  while (!(await isReady(url))) {
    if (server.exitCode !== null) throw new Error(`The installation ended with ${server.exitCode}.`);
    await wait(500);
  }
  const admin = (...args: string[]): unknown => {
    const done = spawnSync(process.execPath, ['--conditions=react-server', 'processes/admin/main.ts', ...args], {
      env,
      encoding: 'utf8',
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return JSON.parse(done.stdout);
  };
  const stop = () =>
    new Promise<void>((resolve) => {
      server.on('exit', () => resolve());
      server.kill('SIGTERM');
    });
  return { url, admin, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch {
    return false;
  }
}
