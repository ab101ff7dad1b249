import { join } from 'node:path';

import { Client } from 'pg';

import { StartError } from '#lib/infra/start-error';

import { installQueue } from './install-queue.ts';
import { readMigrations, type Migration } from './read-migrations.ts';

type Applied = { readonly migration_name: string; readonly checksum: string };

export type MigrateOptions = {
  /** Login of the role that owns the schema. */
  readonly ownerUrl: string;
  /** The role that gets the rights to rows; the owner's own name where one login does both. */
  readonly appRole: string;
};

const lockKey = 7_265_746;

/** The layout Prisma gives this table, so that `prisma migrate deploy` continues where we stopped. */
const logTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Applies the migrations that are not recorded yet, each in one transaction, then installs the queue; gives back their names.
 * Several machines may call it at once: they take turns. A migration finds the app role's name in the setting
 * `rollcall.app_role`; rights to rows of new tables come by default privileges, so it only has to revoke.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(join(import.meta.dirname, '../../../prisma/migrations'));
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await inTurn(client, () => prepare(client, options.appRole));
    const applied: string[] = [];
    for (;;) {
      const name = await inTurn(client, () => applyNext(client, migrations, options.appRole));
      if (name === undefined) break;
      applied.push(name);
    }
    await inTurn(client, () => installQueue(client, options));
    return applied;
  } finally {
    await client.end();
  }
}

/** The lock ends with the transaction: a lock of the session would be lost behind a connection pooler. */
async function inTurn<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function prepare(client: Client, appRole: string): Promise<void> {
  const app = client.escapeIdentifier(appRole);
  const inPublic = 'ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT';
  await client.query(logTable);
  await client.query(`GRANT SELECT ON _prisma_migrations TO ${app}`);
  await client.query(`${inPublic} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app}`);
  await client.query(`${inPublic} USAGE, SELECT ON SEQUENCES TO ${app}`);
}

async function applyNext(
  client: Client,
  migrations: readonly Migration[],
  appRole: string,
): Promise<string | undefined> {
  const next = (await findPending(client, migrations))[0];
  if (next === undefined) return undefined;
  try {
    await client.query("SELECT set_config('rollcall.app_role', $1, true)", [appRole]);
    await client.query(next.sql);
  } catch (error) {
    throw new StartError(`The migration ${next.name} failed and was rolled back: ${String(error)}`, error);
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES (gen_random_uuid()::text, $1, $2, clock_timestamp(), 1)`,
    [next.checksum, next.name],
  );
  return next.name;
}

async function findPending(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<Applied>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const known = new Set(migrations.map(({ name }) => name));
  const newer = rows.find((row) => !known.has(row.migration_name));
  if (newer !== undefined) {
    throw new StartError(
      `The database was migrated by a newer Rollcall (${newer.migration_name}): start that release, or restore a backup made before it.`,
    );
  }
  const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed !== undefined) {
    throw new StartError(
      `The migration ${changed.name} was changed after it had been applied: restore its file, and put the change into a new migration.`,
    );
  }
  return migrations.filter(({ name }) => !applied.has(name));
}
