import { access, mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { putDerived, putFile } from '#lib/infra/storage/disk-storage';
import { newId } from '#lib/shared/id';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { sweepStore } from './sweep-store.ts';

// It looks at the files of all tenants, so these tests have a database and a store of their own.
let database: TestDatabase;
let files: string;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  process.env['ROLLCALL_DATA_DIR'] = await mkdtemp(join(tmpdir(), 'rollcall-sweep-'));
  files = join(process.env['ROLLCALL_DATA_DIR'], 'files');
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

it('removes what no row names after a day, and keeps what a row names and what is young', async () => {
  const tenant = await createTestTenant();
  const { tenantId } = tenant;
  const { runId, sourceId } = await addRun(tenant, { csv: 'ID\r\nkept\r\n' });
  const [orphan, young] = [await put(tenantId, 'orphan'), await put(tenantId, 'young')];
  const indexes = [`${newId()}.rows`, `${runId}.rows`, `${newId()}.rows`] as const;
  for (const name of indexes) await putDerived(tenantId, name, [Buffer.from('x')]);
  const [lost, ofRun, ofSource] = indexes;
  await inTenant(tenantId, async (tx) => {
    await tx.run.updateMany({ where: { id: runId }, data: { rowIndex: { name: ofRun } } });
    await tx.source.updateMany({ where: { id: sourceId }, data: { rowIndex: { name: ofSource } } });
  });
  const unended = `${tenantId}/incoming/${newId()}`;
  const foreign = `${newId()}/aa/of-another-database`;
  for (const key of [unended, foreign]) await write(key);
  for (const key of await allFiles()) if (key !== young) await age(key);

  expect(await sweepStore()).toBe(3);
  for (const key of [orphan, `${tenantId}/derived/${lost}`, unended]) await expect(isThere(key)).resolves.toBe(false);
  for (const key of [young, foreign, `${tenantId}/derived/${ofRun}`, `${tenantId}/derived/${ofSource}`]) {
    await expect(isThere(key)).resolves.toBe(true);
  }
  expect(await sweepStore()).toBe(0);
  expect((await allFiles()).length).toBe(5);
});

async function put(tenantId: string, text: string): Promise<string> {
  async function* bytes() {
    yield Buffer.from(text);
  }
  return (await putFile(tenantId, bytes())).key;
}

async function write(key: string): Promise<void> {
  await mkdir(dirname(join(files, key)), { recursive: true });
  await writeFile(join(files, key), 'x');
}

async function age(key: string): Promise<void> {
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  await utimes(join(files, key), twoDaysAgo, twoDaysAgo);
}

async function allFiles(): Promise<string[]> {
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(files.length + 1));
}

async function isThere(key: string): Promise<boolean> {
  return access(join(files, key)).then(
    () => true,
    () => false,
  );
}
