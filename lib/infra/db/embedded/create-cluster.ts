import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { StartError } from '#lib/infra/start-error';

import type { ServerAccount } from './server-account.ts';
import { stopServer } from './stop-server.ts';

type Place = { readonly dataDir: string; readonly cluster: string; readonly account: ServerAccount | undefined };

const run = promisify(execFile);

/**
 * Creates the cluster folder if it is not there yet and gives back the password of its superuser `postgres`.
 * Built beside its final name and renamed, so an interrupted start leaves nothing half made.
 */
export async function createCluster(initdb: string, place: Place): Promise<string> {
  const file = join(place.dataDir, 'postgres-password');
  const exists = existsSync(join(place.cluster, 'PG_VERSION'));
  if (exists && !existsSync(file)) await setAside(place, file);
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const password = await readFile(file, 'utf8');
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) await initialise(initdb, place, password);
  return password;
}

/** A cluster outside the data directory outlives it; a new data directory must not inherit its rows. The last one is kept. */
async function setAside(place: Place, passwordFile: string): Promise<void> {
  if (dirname(place.cluster) === place.dataDir) {
    throw new StartError(
      `The database in ${place.cluster} has lost its password file: put ${passwordFile} back from a backup.`,
    );
  }
  await stopServer(place.cluster);
  await rm(`${place.cluster}.left`, { recursive: true, force: true });
  await rename(place.cluster, `${place.cluster}.left`);
}

async function initialise(initdb: string, place: Place, password: string): Promise<void> {
  const draft = `${place.cluster}.new`;
  const passwordFile = `${place.cluster}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(dirname(draft), { recursive: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (place.account !== undefined) {
      await chown(draft, place.account.uid, place.account.gid);
      await chown(passwordFile, place.account.uid, place.account.gid);
    }
    await run(initdb, initArguments(draft, passwordFile), { cwd: '/', ...place.account });
    await rename(draft, place.cluster);
  } catch (error) {
    throw new StartError(`PostgreSQL could not create its files in ${place.cluster}: ${lastLine(error)}`, error);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** The built-in collation does not change with the operating system, so an upgrade never damages an index. */
function initArguments(folder: string, passwordFile: string): string[] {
  return [
    `--pgdata=${folder}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

function lastLine(error: unknown): string {
  const output = (error as { stderr?: string }).stderr?.trim() || String(error);
  return output.split('\n').findLast((line) => line.includes('error:')) ?? output.split('\n').at(-1) ?? '';
}
