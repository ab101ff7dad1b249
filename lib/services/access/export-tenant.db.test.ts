import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createMember } from '#lib/testing/create-member';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { createApiIntegration } from './create-api-integration.ts';
import { exportTenant } from './export-tenant.ts';

let tenant: TestTenant;
let root: string;
const people = Array.from({ length: 2500 }, (_, n) => `P${n},First ${n},Last,,,,true\n`).join('');
const file = `id,first,last,dept,fc,card,status\n${people}`;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'export-'));
  tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: file });
});
afterAll(() => rm(root, { recursive: true }));

const lines = async (folder: string, table: string) =>
  (await readFile(join(folder, 'tables', `${table}.ndjson`), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it('writes every row of every table of the tenant, and its files as they were received', async () => {
  const folder = join(root, 'all');
  const manifest = await exportTenant(tenant.ctx(), { folder });
  const rows = await lines(folder, 'identity');
  expect(new Set(rows.map((row) => row['external_id'])).size).toBe(2500);
  expect(rows[0]).toMatchObject({ tenant_id: tenant.tenantId, attributes: { lastName: 'Last' } });
  for (const { name, rows: count } of manifest.tables)
    expect([name, (await lines(folder, name)).length]).toEqual([name, count]);
  expect(manifest.tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'tenant',
      'portal_user',
      'source',
      'run',
      'source_record',
      'history',
      'event',
      'audit_entry',
    ]),
  );
  const [name = ''] = await readdir(join(folder, 'files'));
  expect(await readFile(join(folder, 'files', name), 'utf8')).toBe(file);
  expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
  expect((await stat(folder)).mode & 0o077).toBe(0);
  const audit = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { action: 'tenant.exported' } }),
  );
  expect(audit).toHaveLength(1);
});

it('leaves out secrets, their hashes, and everything of other tenants', async () => {
  const other = await createTestTenant();
  const member = await createMember(tenant.tenantId, 'admin', { passwordHash: 'hashOfMember' });
  const stranger = await createMember(other.tenantId, 'admin');
  const integration = await createApiIntegration(tenant.ctx(), {
    name: 'Nightly',
    description: '',
    scopes: ['runs:read'],
  });
  const { secretHash } = await inTenant(tenant.tenantId, (tx) =>
    tx.apiIntegration.findFirstOrThrow({ where: { id: integration.id } }),
  );
  const folder = join(root, 'secrets');
  await exportTenant(tenant.ctx(), { folder });
  const names = await readdir(join(folder, 'tables'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, 'tables', name), 'utf8')));
  const text = texts.join('\n');
  expect(text).toContain(member.email);
  expect(text).toContain(integration.clientId);
  for (const secret of ['hashOfMember', secretHash, integration.clientSecret, stranger.email, other.tenantId]) {
    expect(text).not.toContain(secret);
  }
});

it('names stored files that are gone, and writes nothing over what is there', async () => {
  await inTenant(tenant.tenantId, (tx) =>
    tx.sourceFile.updateMany({ where: { tenantId: tenant.tenantId }, data: { storageKey: 'nowhere' } }),
  );
  const manifest = await exportTenant(tenant.ctx(), { folder: join(root, 'gone') });
  expect(manifest).toMatchObject({ files: { count: 0 }, missingFiles: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
  await writeFile(join(root, 'own.txt'), 'mine');
  await expect(exportTenant(tenant.ctx(), { folder: root })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it('is for admins', async () => {
  const folder = join(root, 'no');
  await expect(exportTenant(tenant.ctx('operator'), { folder })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
