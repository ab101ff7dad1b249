import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase } from '#lib/testing/test-database';

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

function sqlOf(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, `../../../prisma/migrations/${name}/migration.sql`), 'utf8');
}

test('a source that was set up before goes on losing a damaged card alone, and says so', async () => {
  const database = await createTestDatabase();
  const client = new Client(database.ownerUrl);
  await client.connect();
  try {
    const id = '00000000-0000-0000-0000-00000000000b';
    const mappings = [{ numbering: 'printed' }, { kind: 'pin', onDefect: 'row' }];
    const settings = { credentialMappings: mappings, policy: {} };
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [id]);
    await client.query("INSERT INTO tenant (id, slug, name) VALUES ($1, 'before', 'Before')", [id]);
    await client.query(
      "INSERT INTO source (tenant_id, id, name, kind, position, settings, draft, created_by) VALUES ($1, $1, 'HR', 'csv', 1, $2, $3, 'Ana')",
      [id, settings, { settings, by: 'Ana' }],
    );
    await client.query(
      "INSERT INTO source_version (tenant_id, source_id, version, settings, settings_hash, created_by) VALUES ($1, $1, 1, $2, 'h', 'Ana')",
      [id, { credentialMappings: [], policy: {} }],
    );
    await client.query(await sqlOf('20261210000000_damaged_card_cells'));
    const told = { credentialMappings: [{ numbering: 'printed', onDefect: 'field' }, mappings[1]], policy: {} };
    const { rows } = await client.query('SELECT settings, draft FROM source');
    expect(rows).toEqual([{ settings: told, draft: { settings: told, by: 'Ana' } }]);
    const { rows: versions } = await client.query('SELECT settings FROM source_version');
    expect(versions).toEqual([{ settings: { credentialMappings: [], policy: {} } }]);
  } finally {
    await client.end();
    await database.drop();
  }
});

test('one card in two formats of one length stays with both holders, and nobody gets it a third time', async () => {
  const database = await createTestDatabase();
  const client = new Client(database.ownerUrl);
  await client.connect();
  try {
    const tenant = '00000000-0000-0000-0000-00000000000a';
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    await client.query('ALTER TABLE credential DROP COLUMN code_space');
    await client.query(
      "CREATE UNIQUE INDEX credential_code ON credential (tenant_id, kind, format, raw_code) WHERE status <> 'deleted'",
    );
    const add = (format: string, more = '') =>
      client.query(
        `INSERT INTO credential (tenant_id, id, identity_id, kind, format, raw_code, status${more && ', code_space'})
         VALUES ($1, gen_random_uuid(), gen_random_uuid(), 'card', $2, '0000100001', 'active'${more})`,
        [tenant, format],
      );
    for (const format of ['H10302', 'H10304', 'none']) await add(format);
    await client.query(await sqlOf('20261209000000_code_space'));
    const { rows } = await client.query('SELECT format, code_space FROM credential ORDER BY created_at, format');
    expect(rows).toEqual([
      { format: 'H10302', code_space: '37' },
      { format: 'H10304', code_space: 'H10304' },
      { format: 'none', code_space: 'none' },
    ]);
    await expect(add('MDI37', ", '37'")).rejects.toThrow('credential_code');
  } finally {
    await client.end();
    await database.drop();
  }
});
