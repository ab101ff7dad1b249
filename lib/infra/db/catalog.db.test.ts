import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { catalogDefects } from '#lib/testing/catalog-defects';

let client: Client;
beforeAll(async () => {
  client = new Client({ connectionString: process.env['TEST_OWNER_URL'] });
  await client.connect();
});
afterAll(() => client.end());

it('keeps every table, key, view and function within its tenant', async () => {
  expect(await catalogDefects(client)).toEqual([]);
});

const table = `CREATE TABLE planted (tenant_id uuid NOT NULL, id uuid NOT NULL, identity_id uuid, PRIMARY KEY (tenant_id, id))`;
const flags = `ALTER TABLE planted ENABLE ROW LEVEL SECURITY; ALTER TABLE planted FORCE ROW LEVEL SECURITY`;
const policy = `CREATE POLICY tenant ON planted USING (tenant_id = (SELECT app_tenant())) WITH CHECK (tenant_id = (SELECT app_tenant()))`;

it.each([
  ['a table without a policy', [table, flags], 'planted: no policy'],
  [
    'a table that does not force its policy',
    [table, flags, policy, 'ALTER TABLE planted NO FORCE ROW LEVEL SECURITY'],
    'not forced',
  ],
  [
    'a policy that lets foreign rows be written',
    [table, flags, policy.replace(/ WITH CHECK.*/, '')],
    'without WITH CHECK',
  ],
  [
    'a second policy that shows everything',
    [table, flags, policy, 'CREATE POLICY more ON planted FOR SELECT USING (true)'],
    'something else than the tenant',
  ],
  [
    'a key of one column',
    [table.replace('(tenant_id, id)', '(id)'), flags, policy],
    'planted_pkey leaves the tenant out',
  ],
  [
    'a foreign key of one column',
    [
      table,
      flags,
      policy,
      'CREATE UNIQUE INDEX planted_id ON planted (id)',
      'ALTER TABLE planted ADD FOREIGN KEY (identity_id) REFERENCES planted (id)',
    ],
    'planted_identity_id_fkey leaves the tenant out',
  ],
  ['a plain view', ['CREATE VIEW planted AS SELECT * FROM identity'], 'a view that reads with its owner'],
  [
    'a definer function without search_path',
    ['CREATE FUNCTION runs_to_wake(integer) RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$'],
    'without a fixed search_path',
  ],
  [
    'an unlisted definer function',
    ['CREATE FUNCTION planted() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$ SELECT 1 $$'],
    'not on the list',
  ],
  [
    'a table that spans tenants unannounced',
    ['CREATE TABLE planted (id uuid PRIMARY KEY)'],
    'not among the tables that span',
  ],
  ['the right to rewrite evidence', ['GRANT UPDATE ON audit_entry TO rollcall_app'], 'the application may UPDATE'],
])('finds %s', async (_, statements, defect) => {
  await client.query('BEGIN');
  try {
    for (const statement of statements) await client.query(statement);
    expect((await catalogDefects(client)).join('\n')).toContain(defect);
  } finally {
    await client.query('ROLLBACK');
  }
});
