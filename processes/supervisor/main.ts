import { setTimeout as sleep } from 'node:timers/promises';

import { claimDataDir } from '#lib/infra/claim-data-dir';
import type { DatabaseLogins } from '#lib/infra/db/database-logins';
import { keepRunning } from '#lib/infra/db/embedded/keep-running';
import { migrate } from '#lib/infra/db/migrate';
import { openDatabase } from '#lib/infra/db/open-database';
import { env, type Env } from '#lib/infra/env';
import { loadSecretKey } from '#lib/infra/load-secret-key';
import { StartError } from '#lib/infra/start-error';

import { checkDisk } from './check-disk.ts';
import { checkPort } from './check-port.ts';
import { firstRun } from './first-run.ts';
import { printLine } from './print-line.ts';
import { processesToRun } from './processes-to-run.ts';
import type { SupervisedProcess } from './supervised-process.ts';

const stopLimitMs = 30_000;
const readyLimitMs = 120_000;

/** Undone in reverse order, whether the start failed half-way or the end was asked for. */
const cleanUps: (() => unknown)[] = [];
let isStopping = false;

async function start(): Promise<void> {
  const settings = env();
  checkDisk(settings.ROLLCALL_DATA_DIR);
  cleanUps.push(claimDataDir(settings.ROLLCALL_DATA_DIR));
  await checkPorts(settings);
  if (process.argv.includes('--check')) return end(0);
  const secretKey = loadSecretKey(settings);
  const database = await openDatabase({
    dataDir: settings.ROLLCALL_DATA_DIR,
    secretKey,
    databaseUrl: settings.DATABASE_URL,
  });
  cleanUps.push(database.close);
  if (database.isEmbedded) cleanUps.push(await keepServer(settings.ROLLCALL_DATA_DIR, database));
  await migrate(database);
  const howToSignIn = await firstRun(settings, secretKey, database);
  const processes = processesToRun(settings.ROLLCALL_PROCESSES, environment(settings, secretKey, database));
  cleanUps.push(() => Promise.all(processes.map((one) => one.stop(stopLimitMs))));
  if (isStopping) return;
  for (const one of processes) one.start();
  await untilReady(processes);
  if (isStopping) return;
  printLine('ready', settings.PUBLIC_URL);
  for (const line of howToSignIn) printLine('ready', line);
}

/** The processes hold its address, so it comes back at the same. */
async function keepServer(dataDir: string, { appUrl }: DatabaseLogins): Promise<() => Promise<void>> {
  const onNews = (sentence: string) => printLine('database', sentence);
  return keepRunning({ dataDir, purpose: 'durable', port: Number(new URL(appUrl).port), onNews });
}

async function checkPorts(settings: Env): Promise<void> {
  if (settings.ROLLCALL_PROCESSES.includes('web')) await checkPort('PORT', settings.PORT);
  if (settings.ROLLCALL_PROCESSES.includes('sftp')) await checkPort('SFTP_PORT', settings.SFTP_PORT);
}

/** What every process finds in its environment; none of them gets a login that may do more than the app role. */
function environment(settings: Env, secretKey: string, database: DatabaseLogins): NodeJS.ProcessEnv {
  const { DATABASE_URL: _, ...withoutDatabaseUrl } = process.env;
  return {
    ...withoutDatabaseUrl,
    PORT: String(settings.PORT),
    SFTP_PORT: String(settings.SFTP_PORT),
    ROLLCALL_DATA_DIR: settings.ROLLCALL_DATA_DIR,
    STORAGE_URL: settings.STORAGE_URL,
    PUBLIC_URL: settings.PUBLIC_URL,
    DATABASE_APP_URL: database.appUrl,
    ROLLCALL_SECRET_KEY: secretKey,
    NEXTAUTH_URL: settings.PUBLIC_URL,
  };
}

async function untilReady(processes: readonly SupervisedProcess[]): Promise<void> {
  const web = processes.find((one) => one.name === 'web');
  if (web === undefined) return;
  const deadline = Date.now() + readyLimitMs;
  for (;;) {
    if (web.isReady || isStopping) return;
    if (web.failedStarts >= 3 || Date.now() > deadline) {
      throw new StartError('The web process did not start: the reason stands in its lines above.');
    }
    await sleep(50);
  }
}

/** A start under way is waited for, so that nothing it is about to create stays behind. */
async function stopOnRequest(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await starting.catch(() => undefined);
  await end(exitCode);
}

async function end(exitCode: number): Promise<void> {
  for (const undo of cleanUps.splice(0).toReversed()) await undo();
  process.exit(exitCode);
}

process.on('SIGINT', () => void stopOnRequest(0));
process.on('SIGTERM', () => void stopOnRequest(0));
process.on('SIGHUP', () => void stopOnRequest(0));
process.on('disconnect', () => void stopOnRequest(1));
const starting = start();
starting.catch(async (error: unknown) => {
  process.stderr.write(`${error instanceof StartError ? error.message : String((error as Error).stack)}\n`);
  await end(1);
});
