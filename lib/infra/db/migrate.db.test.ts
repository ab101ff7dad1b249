import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { migrate } from './migrate.ts';

const appUrl = process.env['TEST_DATABASE_URL'] ?? '';
const ownerUrl = process.env['TEST_OWNER_URL'] ?? '';
const app = new Client(appUrl);
const owner = new Client(ownerUrl);

beforeAll(() => Promise.all([app.connect(), owner.connect()]));
afterAll(() => Promise.all([app.end(), owner.end()]));

test('two migrations at once take turns and leave nothing to do', async () => {
  const options = { ownerUrl, appRole: 'rollcall_app' };
  await expect(Promise.all([migrate(options), migrate(options)])).resolves.toEqual([[], []]);
});

test('neither role can skip row-level security', async () => {
  const { rows } = await owner.query(
    "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole AS mighty FROM pg_roles WHERE rolname LIKE 'rollcall_%' ORDER BY 1",
  );
  expect(rows).toEqual([
    { rolname: 'rollcall_app', mighty: false },
    { rolname: 'rollcall_owner', mighty: false },
  ]);
});

test('the app role creates no tables, but may use temporary ones', async () => {
  await expect(app.query('CREATE TABLE mine (id int)')).rejects.toThrow('permission denied for schema public');
  await expect(app.query('CREATE TEMPORARY TABLE mine (id int)')).resolves.toBeDefined();
});

test('the app role reads and writes rows of a new table and cannot truncate it', async () => {
  await owner.query('CREATE TABLE granted_by_default (id int)');
  try {
    await app.query('INSERT INTO granted_by_default VALUES (1)');
    await app.query('UPDATE granted_by_default SET id = 2');
    expect((await app.query('DELETE FROM granted_by_default RETURNING id')).rows).toEqual([{ id: 2 }]);
    await expect(app.query('TRUNCATE granted_by_default')).rejects.toThrow('permission denied');
  } finally {
    await owner.query('DROP TABLE granted_by_default');
  }
});

test('the app role runs the queue it does not own', async () => {
  const boss = new PgBoss({ connectionString: appUrl, migrate: false, createSchema: false, max: 2 });
  boss.on('error', () => undefined);
  await boss.start();
  try {
    await boss.createQueue('migrate.test');
    const id = await boss.send('migrate.test', { hello: 'queue' });
    const jobs = await boss.fetch('migrate.test');
    expect(jobs.map((job) => job.id)).toEqual([id]);
    await boss.supervise('migrate.test');
    await boss.deleteQueue('migrate.test');
  } finally {
    await boss.stop({ graceful: false });
  }
});
