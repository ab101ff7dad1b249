import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import type { Ctx } from '#lib/domain/access/ctx';
import { findOpenSentFiles } from '#lib/infra/db/find-open-sent-files';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';
import { setQuota } from '#lib/services/quota/set-quota';
import { newId } from '#lib/shared/id';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { claimUpload } from './claim-upload.ts';
import { openUpload } from './open-upload.ts';
import { releaseFile } from './release-file.ts';
import { removePath } from './remove-path.ts';
import { renamePath } from './rename-path.ts';
import { setAttributes } from './set-attributes.ts';

let dataDir: string;
let tenant: TestTenant;
let ctx: Ctx;
let accountId: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rollcall-sent-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(() => rmSync(dataDir, { recursive: true }));
beforeEach(async () => {
  tenant = await createTestTenant();
  ctx = tenant.ctx('operator');
  accountId = newId();
  const data = {
    tenantId: tenant.tenantId,
    id: accountId,
    username: `${tenant.slug}-aaaaaa`,
    name: 'HR',
    createdBy: 'T',
  };
  await inTenant(tenant.tenantId, (tx) => tx.sftpAccount.create({ data }));
});

const asNew = { truncate: true, create: true, exclusive: false };
const asItIs = { truncate: false, create: true, exclusive: false };

function open(path: string, wants = asNew, ownId = '') {
  const isOwn = (id: string) => id === ownId;
  return openUpload(ctx, { accountId, path, wants, isHeld: () => false, isOwn, takeOver: async () => undefined });
}

/** A file that was sent and closed. */
async function put(path: string, text: string) {
  const { fileId, file } = await open(path);
  await file.write(Buffer.from(text), 0);
  await file.close('keep');
  await claimUpload(ctx, { fileId, sizeBytes: text.length, modifiedAt: null });
  return fileId;
}

function rowOf(id: string) {
  return inTenant(tenant.tenantId, (tx) => tx.sftpFile.findFirstOrThrow({ where: { id } }));
}

function bytesOf(key: string | null): string {
  return readFileSync(join(dataDir, 'files', key ?? ''), 'utf8');
}

/** Holds the row as a hand-over does, which ends with the run having the file under the key of the original. */
async function whileHandedOver(fileId: string, work: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
  let done: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
  await inTenant(tenant.tenantId, async (tx) => {
    await tx.sftpFile.updateMany({ where: { id: fileId }, data: { releasedAt: new Date() } });
    done = Promise.allSettled([work()]);
    await new Promise((resolve) => void setTimeout(resolve, 300));
    await tx.sftpFile.updateMany({ where: { id: fileId }, data: { state: 'waiting', storageKey: 'original' } });
  });
  const [result] = await done;
  if (result === undefined) throw new Error('nothing was done');
  return result;
}

it('leaves a file to its run when it is renamed, removed or resized while it is handed over', async () => {
  const [renamed, removed, resized] = [await put('a.csv', 'id'), await put('b.csv', 'id'), await put('c.csv', 'id')];
  await whileHandedOver(renamed, () => renamePath(ctx, { accountId, from: 'a.csv', to: 'd.csv' }));
  await whileHandedOver(removed, () => removePath(ctx, { accountId, path: 'b.csv' }));
  const answer = await whileHandedOver(resized, () =>
    setAttributes(ctx, { accountId, path: 'c.csv', sizeBytes: 1, modifiedAt: null }),
  );
  expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'CONFLICT' } });
  for (const id of [renamed, removed, resized]) {
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', storageKey: 'original', sizeBytes: 2n });
  }
});

it('never writes over a whole file of another session: the new one begins as a copy and both are handed over', async () => {
  const first = await put('people.csv', 'id,first');
  const { fileId, file, replaced, copyOf } = await open('people.csv', asItIs);
  await file.copy(copyOf?.key ?? '');
  await file.write(Buffer.from('xx'), 0);
  await file.close('keep');
  expect(replaced).toBe(first);
  expect(bytesOf((await rowOf(first)).storageKey)).toBe('id,first');
  expect(bytesOf((await rowOf(fileId)).storageKey)).toBe('xx,first');
  const own = await put('more.csv', 'id');
  const again = await open('more.csv', asItIs, own);
  await again.file.close('leave');
  expect(again).toMatchObject({ fileId: own, replaced: null });
});

it('makes no file larger by its attributes than the tenant has room for', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { storedGib: 10_000 / 1024 ** 3 } });
  await put('people.csv', 'id');
  const resize = (sizeBytes: number) =>
    setAttributes(ctx, { accountId, path: 'people.csv', sizeBytes, modifiedAt: null });
  await expect(resize(20_000)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('20000'),
  });
  await resize(5000);
  await expect(resize(10_001)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await resize(10_000);
});

it('renews what is gone on with, and says so when a file was given up before it was closed', async () => {
  const { fileId, file } = await open('people.csv');
  await file.close('keep');
  const old = new Date(Date.now() - 8 * 86_400_000);
  await inTenant(tenant.tenantId, (tx) => tx.sftpFile.updateMany({ data: { receivedAt: old } }));
  await (await open('people.csv', asItIs)).file.close('leave');
  expect((await rowOf(fileId)).receivedAt.getTime()).toBeGreaterThan(old.getTime());
  await removePath(ctx, { accountId, path: 'people.csv' });
  expect(existsSync(join(dataDir, 'files', tenant.tenantId, 'sftp', accountId, fileId))).toBe(false);
  await expect(claimUpload(ctx, { fileId, sizeBytes: 2, modifiedAt: null })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
});

it('counts a file that was rejected unread, and its result, as stored and as a file of the day', async () => {
  const fileId = await put('people.csv', 'id');
  await releaseFile(ctx, { fileId });
  const { state, resultSizeBytes } = await rowOf(fileId);
  expect(state).toBe('rejected');
  const use = await inTenant(tenant.tenantId, (tx) => loadQuotaUse(tx, tenant.tenantId));
  expect(use).toMatchObject({ storedBytes: 2 + Number(resultSizeBytes), pendingBytes: 0, filesADay: 1 });
});

it('rejects a file above 8 GiB instead of trying for ever', async () => {
  const fileId = await put('people.csv', 'id');
  const sizeBytes = BigInt(9 * 1024 ** 3);
  await inTenant(tenant.tenantId, (tx) => tx.sftpFile.updateMany({ where: { id: fileId }, data: { sizeBytes } }));
  await releaseFile(ctx, { fileId });
  expect(await rowOf(fileId)).toMatchObject({ state: 'rejected', reason: expect.stringContaining('8 GiB') });
});

it('rejects a file whose bytes are gone or damaged instead of trying for ever, but waits for a store that is away', async () => {
  const [gone, short, away] = [await put('a.csv', 'id'), await put('b.csv', 'id\n1'), await put('c.csv', 'id')];
  const files = join(dataDir, 'files', tenant.tenantId);
  rmSync(join(files, 'sftp', accountId, gone));
  truncateSync(join(files, 'sftp', accountId, short), 3);
  for (const fileId of [gone, short]) await releaseFile(ctx, { fileId });
  expect(await rowOf(gone)).toMatchObject({
    state: 'rejected',
    reason: expect.stringContaining('2 bytes the server has none'),
  });
  expect(await rowOf(short)).toMatchObject({
    state: 'rejected',
    reason: expect.stringContaining('4 bytes the server has 3'),
  });
  renameSync(files, `${files}.away`);
  await expect(releaseFile(ctx, { fileId: away })).rejects.toThrow('ENOENT');
  renameSync(`${files}.away`, files);
  expect(await rowOf(away)).toMatchObject({ state: 'claimed', releasedAt: null });
});

it('looks after fifty files of a tenant at a time, so that none keeps the others back', async () => {
  const { tenantId } = tenant;
  const rows = Array.from({ length: 60 }, (_, i) => ({
    tenantId,
    id: newId(),
    accountId,
    name: `${i}.csv`,
    state: 'claimed',
  }));
  await inTenant(tenantId, (tx) =>
    tx.sftpFile.createMany({ data: rows.map((row) => ({ ...row, receivedAt: new Date(0) })) }),
  );
  expect((await findOpenSentFiles()).filter((one) => one.tenantId === tenantId)).toHaveLength(50);
  await inTenant(tenantId, (tx) => tx.sftpFile.deleteMany({}));
});
