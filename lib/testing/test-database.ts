import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import { createDatabase, type DatabaseUrls } from '#lib/infra/db/create-database';
import { startServer } from '#lib/infra/db/embedded/start-server';
import { stopServer } from '#lib/infra/db/embedded/stop-server';
import { migrate } from '#lib/infra/db/migrate';

export type TestDatabase = DatabaseUrls & {
  readonly drop: () => Promise<void>;
  /** For the end of a test run: stops the server unless another run uses it. */
  readonly stopServer: () => Promise<void>;
};

const roles = {
  owner: { name: 'rollcall_owner', password: 'test-owner' },
  app: { name: 'rollcall_app', password: 'test-app' },
};

/**
 * A fresh, migrated database on the test server of this checkout, or on one with its files elsewhere, which is started when it does
 * not run yet.
 * `drop` removes it; the server goes on for the other tests.
 */
export async function createTestDatabase(dataDir = '.test-data'): Promise<TestDatabase> {
  const server = await startServer(dataDir, 'throwaway');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const urls = await createDatabase(server.superuserUrl, name, roles);
  await migrate({ ownerUrl: urls.ownerUrl, appRole: roles.app.name });
  return {
    ...urls,
    drop: () => dropDatabase(server.superuserUrl, name),
    stopServer: async () => {
      if (await isUnused(server.superuserUrl)) await stopServer(server.cluster);
    },
  };
}

async function dropDatabase(superuserUrl: string, name: string): Promise<void> {
  const client = new Client(superuserUrl);
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`);
  } finally {
    await client.end();
  }
}

/** True when nobody else is connected to the server. */
async function isUnused(superuserUrl: string): Promise<boolean> {
  const client = new Client(superuserUrl);
  await client.connect();
  try {
    const others = await client.query(
      "SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
    );
    return others.rowCount === 0;
  } finally {
    await client.end();
  }
}
