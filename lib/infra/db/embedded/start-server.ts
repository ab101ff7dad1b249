import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { StartError } from '#lib/infra/start-error';

import { clusterFolder } from './cluster-folder.ts';
import { createCluster } from './create-cluster.ts';
import { findPostmaster } from './postmaster.ts';
import { prepareBinaries } from './prepare-binaries.ts';
import { serverAccount, type ServerAccount } from './server-account.ts';
import { serverSettings } from './server-settings.ts';

export type EmbeddedServer = {
  /** Login of the superuser, for setting up databases and roles only. */
  readonly superuserUrl: string;
  /** Folder to hand to `stopServer`. */
  readonly cluster: string;
};

type Launch = {
  readonly postgres: string;
  readonly cluster: string;
  readonly account: ServerAccount | undefined;
  readonly purpose: 'durable' | 'throwaway';
  readonly logFile: string;
  readonly wantedPort: number | undefined;
};

const startLimitMs = 60_000;
const largeLogBytes = 20_000_000;

/**
 * Runs PostgreSQL from its npm package on 127.0.0.1, at `wantedPort` or a free port, with its files in `dataDir`; resolves when it
 * answers. A server already running on that folder is used as it is. `throwaway` trades durability for speed, for tests.
 */
export async function startServer(
  dataDir: string,
  purpose: 'durable' | 'throwaway',
  wantedPort?: number,
): Promise<EmbeddedServer> {
  const account = serverAccount();
  const absolute = resolve(dataDir);
  const cluster = await clusterFolder(absolute, account);
  const binaries = await prepareBinaries(account);
  const password = await createCluster(binaries.initdb, { dataDir: absolute, cluster, account });
  const logFile = join(absolute, 'postgres.log');
  const port = await launch({ postgres: binaries.postgres, cluster, account, purpose, logFile, wantedPort });
  return { superuserUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`, cluster };
}

async function launch(options: Launch): Promise<number> {
  const deadline = Date.now() + startLimitMs;
  let child: ChildProcess | undefined;
  let attempts = 0;
  while (Date.now() < deadline) {
    const running = findPostmaster(options.cluster);
    if (running?.isReady === true) return running.port;
    if (running === undefined && !isAlive(child)) {
      // A killed server's last sessions hold its memory for a moment, and a free port can be taken: try again.
      if (attempts === 5) break;
      if (attempts > 0) await sleep(1000);
      attempts += 1;
      child = spawnServer(options, options.wantedPort ?? (await freePort()));
    }
    await sleep(30);
  }
  throw new StartError(`PostgreSQL did not start (${options.logFile}): ${lastComplaint(options.logFile)}`);
}

function isAlive(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

/** In a session of its own, so that Ctrl-C reaches it only after our processes have let go of it. */
function spawnServer(options: Launch, port: number): ChildProcess {
  keepLogSmall(options.logFile);
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(
    options.postgres,
    ['-D', options.cluster, '-p', String(port), ...serverSettings(options.purpose)],
    { cwd: '/', detached: true, stdio: ['ignore', log, log], ...options.account },
  );
  closeSync(log);
  child.on('error', () => child.kill());
  child.unref();
  return child;
}

function keepLogSmall(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largeLogBytes) renameSync(logFile, `${logFile}.1`);
}

function lastComplaint(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return lines.findLast((line) => /FATAL|ERROR|PANIC|error/.test(line)) ?? lines.at(-1) ?? 'it wrote no log.';
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', done);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
