import { access, mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { createUpload as contract } from '#lib/contract/uploads';
import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { DerivedWriter } from '#lib/infra/storage/derived-file';
import { putFile } from '#lib/infra/storage/disk-storage';
import { partialKey } from '#lib/infra/storage/partial-file';
import { appendUpload } from '#lib/services/uploads/append-upload';
import { createUpload } from '#lib/services/uploads/create-upload';
import { getUpload } from '#lib/services/uploads/get-upload';
import { newId } from '#lib/shared/id';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
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
  for (const name of indexes) {
    const index = new DerivedWriter(tenantId, name);
    index.append([Buffer.from('x')]);
    await index.keep();
  }
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
  // A preview that nobody has applied for a week keeps its plan, but no longer the index of a large file.
  await inTenant(tenantId, (tx) => tx.run.updateMany({ where: { id: runId }, data: { createdAt: new Date(0) } }));
  expect(await sweepStore()).toBe(1);
  await expect(isThere(`${tenantId}/derived/${ofRun}`)).resolves.toBe(false);
});

it('ends an upload in pieces that was quiet for a day, with its bytes, and keeps one that goes on', async () => {
  const tenant = await createTestTenant();
  const { tenantId } = tenant;
  const ctx = tenant.ctx();
  const sourceId = await createTestSource(tenant);
  const [quiet, alive] = [await begin(), await begin()];
  async function begin() {
    const { id } = await createUpload(ctx, contract.input.parse({ sourceId, name: 'p.csv', sizeBytes: 90 }));
    await appendUpload(ctx, { uploadId: id, offset: 0, body: Readable.from([Buffer.from('id,first')]) });
    await age(partialKey(tenantId, id));
    return id;
  }
  const pictureKey = await put(tenantId, 'a picture of the one that goes on');
  await age(pictureKey);
  await inTenant(tenantId, async (tx) => {
    await tx.upload.update({
      where: { tenantId_id: { tenantId, id: quiet } },
      data: { touchedAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    const row = { tenantId, path: 'a.jpg', sha256: 'x', sizeBytes: 1, storageKey: pictureKey };
    await tx.deliveredPicture.createMany({ data: [quiet, alive].map((uploadId) => ({ ...row, uploadId })) });
  });
  expect(await sweepStore()).toBe(1);
  expect(await getUpload(ctx, { uploadId: quiet })).toMatchObject({ status: 'expired' });
  expect(await getUpload(ctx, { uploadId: alive })).toMatchObject({ status: 'open', offset: 8 });
  await expect(isThere(pictureKey)).resolves.toBe(true);
  await expect(isThere(partialKey(tenantId, quiet))).resolves.toBe(false);
  const left = await inTenant(tenantId, (tx) => tx.deliveredPicture.findMany());
  expect(left.map(({ uploadId }) => uploadId)).toEqual([alive]);
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
