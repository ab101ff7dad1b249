import { createTestDatabase } from './test-database.ts';

/** Vitest calls it once per run of the `db` project; tests find the logins in the environment. */
export async function setup(): Promise<() => Promise<void>> {
  const database = await createTestDatabase();
  process.env['TEST_DATABASE_URL'] = database.appUrl;
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['TEST_OWNER_URL'] = database.ownerUrl;
  return async () => {
    await database.drop();
    await database.stopServer();
  };
}
