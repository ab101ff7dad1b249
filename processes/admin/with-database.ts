import { resolve } from 'node:path';

import { clusterFolder } from '#lib/infra/db/embedded/cluster-folder';
import { findPostmaster } from '#lib/infra/db/embedded/postmaster';
import { serverAccount } from '#lib/infra/db/embedded/server-account';
import { migrate } from '#lib/infra/db/migrate';
import { openDatabase } from '#lib/infra/db/open-database';
import { closePool } from '#lib/infra/db/pool';
import { env } from '#lib/infra/env';
import { loadSecretKey } from '#lib/infra/load-secret-key';
import { stopBoss } from '#lib/infra/queue/boss';

/** Runs an operator's verb on the database of this installation, whether Rollcall is running or not, and leaves that as it was. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const settings = env();
  const wasRunning = await isServerRunning(settings.ROLLCALL_DATA_DIR);
  const secretKey = loadSecretKey(settings);
  const database = await openDatabase({
    dataDir: settings.ROLLCALL_DATA_DIR,
    secretKey,
    databaseUrl: settings.DATABASE_URL,
  });
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_SECRET_KEY'] = secretKey;
  try {
    await migrate(database);
    return await work();
  } finally {
    await stopBoss();
    await closePool();
    if (!wasRunning) await database.close();
  }
}

async function isServerRunning(dataDir: string): Promise<boolean> {
  return findPostmaster(await clusterFolder(resolve(dataDir), serverAccount())) !== undefined;
}
