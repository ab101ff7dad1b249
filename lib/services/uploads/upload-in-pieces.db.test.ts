import { createHash } from 'node:crypto';
import { appendFile, mkdir, readdir, rm, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { beforeEach, expect, it } from 'vitest';

import type { Endpoint } from '#lib/contract/endpoint';
import {
  appendUpload as appendContract,
  createUpload as createContract,
  finishUpload as finishContract,
} from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { partialKey } from '#lib/infra/storage/partial-file';
import { storeRoot } from '#lib/infra/storage/store-root';
import { setActive } from '#lib/services/sources/set-active';
import { bearerToken } from '#lib/testing/bearer-token';
import { callEndpoint } from '#lib/testing/call-endpoint';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

import { appendUpload } from './append-upload.ts';
import { createUpload } from './create-upload.ts';
import { deleteUpload } from './delete-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { getUpload } from './get-upload.ts';

const csv = Buffer.from('id,first,last,dept\n1,Ana,Roy,Sales\n2,Bo,Li,IT\n');
const sha256 = createHash('sha256').update(csv).digest('hex');

let tenant: TestTenant;
let ctx: Ctx;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  ctx = tenant.ctx('operator');
  sourceId = await createTestSource(tenant);
});

type Wish = { readonly deliveryId?: string; readonly sha256?: string; readonly sizeBytes?: number };
const begin = (wish: Wish = {}) =>
  createUpload(ctx, createContract.input.parse({ sourceId, name: 'people.csv', sizeBytes: csv.length, ...wish }));
const put = (uploadId: string, offset: number, end = csv.length) =>
  appendUpload(ctx, { uploadId, offset, body: Readable.from([csv.subarray(offset, end)]) });
const pathOf = (uploadId: string) => join(storeRoot(), partialKey(tenant.tenantId, uploadId));
const inStore = (folder: string) => readdir(join(storeRoot(), tenant.tenantId, folder)).catch(() => []);

it('makes one run of the pieces, with the bytes that were sent, and leaves no partial file', async () => {
  const upload = await begin({ sha256 });
  expect(upload).toMatchObject({ offset: 0, status: 'open', runId: null, wantsPictures: false });
  expect(await put(upload.id, 0, 10)).toEqual({ offset: 10 });
  expect(await getUpload(ctx, { uploadId: upload.id })).toMatchObject({ offset: 10, status: 'open' });
  expect(await put(upload.id, 10)).toEqual({ offset: csv.length });
  const { runId } = await finishUpload(ctx, { uploadId: upload.id });
  const run = await workOnRun(tenant, runId);
  expect(run).toMatchObject({ status: 'completed', trigger: 'upload', counts: { created: 2 } });
  const file = await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findFirstOrThrow());
  expect(file).toMatchObject({ name: 'people.csv', sha256 });
  expect([...(await inStore('uploads')), ...(await inStore('incoming'))]).toEqual([]);
  expect(await getUpload(ctx, { uploadId: upload.id })).toMatchObject({ status: 'finished', runId });
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } }));
  expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['upload.begun', 'file.received']));
});

it('names the right place to a piece that begins elsewhere, and adds nothing of it', async () => {
  const { id } = await begin();
  await put(id, 0, 20);
  for (const offset of [0, 10, 25]) {
    await expect(put(id, offset)).rejects.toMatchObject({ code: 'CONFLICT', offset: 20 });
  }
  expect(await put(id, 20)).toEqual({ offset: csv.length });
  await workOnRun(tenant, (await finishUpload(ctx, { uploadId: id })).runId);
});

it('lets one of two pieces at the same place win and tells the other where to go on', async () => {
  const { id } = await begin();
  const results = await Promise.allSettled([put(id, 0, 15), put(id, 0, 15), put(id, 0, 15)]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of results)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'CONFLICT', offset: 15 });
  await put(id, 15);
  await finishUpload(ctx, { uploadId: id });
  expect(await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findFirstOrThrow())).toMatchObject({ sha256 });
});

it('cuts off what a crash left behind the acknowledged bytes, so that pieces never mix', async () => {
  const { id } = await begin({ sha256 });
  await put(id, 0, 12);
  await appendFile(pathOf(id), 'half a piece that nobody acknowledged');
  expect(await getUpload(ctx, { uploadId: id })).toMatchObject({ offset: 12 });
  await put(id, 12);
  await finishUpload(ctx, { uploadId: id });
  expect(await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findFirstOrThrow())).toMatchObject({ sha256 });
});

it('asks again for bytes that the disk has lost', async () => {
  const { id } = await begin({ sha256 });
  await put(id, 0, 30);
  await truncate(pathOf(id), 7);
  expect(await getUpload(ctx, { uploadId: id })).toMatchObject({ offset: 7 });
  await expect(put(id, 30)).rejects.toMatchObject({ code: 'CONFLICT', offset: 7 });
  await put(id, 7);
  await finishUpload(ctx, { uploadId: id });
  expect(await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findFirstOrThrow())).toMatchObject({ sha256 });
});

it('keeps nothing of a piece whose connection breaks', async () => {
  const { id } = await begin();
  const broken = Readable.from(
    (async function* () {
      yield csv.subarray(0, 5);
      throw new Error('connection reset');
    })(),
  );
  await expect(appendUpload(ctx, { uploadId: id, offset: 0, body: broken })).rejects.toThrow('connection reset');
  expect(await getUpload(ctx, { uploadId: id })).toMatchObject({ offset: 0 });
  expect(await inStore('incoming')).toEqual([]);
});

it('F-14: answers 507 while the store is full, keeps what came before, and goes on when there is space', async () => {
  const authorization = await bearerToken(tenant.ctx());
  const call = (endpoint: Endpoint, input: Record<string, unknown>, rawBody?: string) =>
    callEndpoint(endpoint, {
      slug: tenant.slug,
      headers: { authorization },
      input,
      ...(rawBody === undefined ? {} : { rawBody }),
    });
  const begun = await call(createContract, { sourceId, name: 'people.csv', sizeBytes: csv.length });
  const { id } = JSON.parse(begun.text) as { id: string };
  await mkdir(join(storeRoot(), tenant.tenantId, 'uploads'), { recursive: true });
  await symlink('/dev/full', pathOf(id));
  const refused = await call(appendContract, { uploadId: id, offset: 0 }, csv.toString());
  expect(refused.status).toBe(507);
  expect(JSON.parse(refused.text)).toMatchObject({ detail: expect.stringContaining('no space left') as string });
  expect(await inStore('incoming')).toEqual([]);
  await rm(pathOf(id));
  const first = csv.subarray(0, 20).toString();
  expect((await call(appendContract, { uploadId: id, offset: 0 }, first)).text).toBe('{"offset":20}');
  const wrong = await call(appendContract, { uploadId: id, offset: 5 }, first);
  expect([wrong.status, JSON.parse(wrong.text)]).toMatchObject([409, { code: 'CONFLICT', offset: 20 }]);
  expect((await call(appendContract, { uploadId: id, offset: 20 }, csv.subarray(20).toString())).status).toBe(200);
  expect((await call(finishContract, { uploadId: id })).status).toBe(202);
});

it('takes no piece above 8 MiB and none behind the announced end', async () => {
  const { id } = await begin();
  const long = Readable.from([Buffer.alloc(5_000_000), Buffer.alloc(5_000_000)]);
  await expect(appendUpload(ctx, { uploadId: id, offset: 0, body: long })).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
  });
  const more = Readable.from([csv, Buffer.from('x')]);
  await expect(appendUpload(ctx, { uploadId: id, offset: 0, body: more })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await getUpload(ctx, { uploadId: id })).toMatchObject({ offset: 0 });
});

it('makes no run of a file that is not whole or not the announced one', async () => {
  const { id } = await begin();
  await put(id, 0, 20);
  await expect(finishUpload(ctx, { uploadId: id })).rejects.toMatchObject({ code: 'CONFLICT', offset: 20 });
  const other = await begin({ sha256: 'a'.repeat(64), deliveryId: 'damaged' });
  await put(other.id, 0);
  await expect(finishUpload(ctx, { uploadId: other.id })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(sha256) as string,
  });
  expect(await inTenant(tenant.tenantId, (tx) => tx.run.count())).toBe(0);
  // Its bytes are worth nothing: sent again under the same id it begins from the top.
  expect(await getUpload(ctx, { uploadId: other.id })).toMatchObject({ status: 'expired' });
  expect(await begin({ sha256, deliveryId: 'damaged' })).toMatchObject({ offset: 0, status: 'open' });
});

it('gives the same run to whoever finishes twice, also at once', async () => {
  const { id } = await begin();
  await put(id, 0);
  const runs = await Promise.all([1, 2, 3].map(() => finishUpload(ctx, { uploadId: id })));
  expect(new Set(runs.map(({ runId }) => runId)).size).toBe(1);
  expect(await finishUpload(ctx, { uploadId: id })).toEqual(runs[0]);
  expect(await inTenant(tenant.tenantId, (tx) => tx.run.count())).toBe(1);
});

it('goes on with the upload of a deliveryId that is known, answers with its run when it is finished', async () => {
  const first = await begin({ deliveryId: 'file-1' });
  await put(first.id, 0, 10);
  expect(await begin({ deliveryId: 'file-1' })).toMatchObject({ id: first.id, offset: 10, runId: null });
  await put(first.id, 10);
  const { runId } = await finishUpload(ctx, { uploadId: first.id });
  expect(await begin({ deliveryId: 'file-1' })).toMatchObject({ id: first.id, status: 'finished', runId });
  await expect(begin({ deliveryId: 'file-1', sizeBytes: 7 })).rejects.toMatchObject({ code: 'CONFLICT' });
  await setActive(tenant.ctx('admin'), { sourceId, active: false });
  expect(await begin({ deliveryId: 'file-1' })).toMatchObject({ runId });
  await expect(begin({ deliveryId: 'file-2' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await setActive(tenant.ctx('admin'), { sourceId, active: true });
  const twins = await Promise.all([begin({ deliveryId: 'file-2' }), begin({ deliveryId: 'file-2' })]);
  expect(twins[0].id).toBe(twins[1].id);
});

it('gives an upload up with its bytes', async () => {
  const { id } = await begin();
  await put(id, 0, 20);
  await deleteUpload(ctx, { uploadId: id });
  expect(await inStore('uploads')).toEqual([]);
  await expect(getUpload(ctx, { uploadId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const entry = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findFirst({ where: { action: 'upload.givenUp' }, orderBy: { sequence: 'desc' } }),
  );
  expect(entry?.detail).toMatchObject({ fileName: 'people.csv', receivedBytes: 20 });
});

it('shows an upload to nobody but its sender, and lets no one without the permission begin one', async () => {
  const { id } = await begin();
  const strangers = [tenant.ctx('owner'), (await createTestTenant()).ctx()];
  for (const stranger of strangers) {
    const body = Readable.from([csv]);
    for (const call of [
      () => getUpload(stranger, { uploadId: id }),
      () => appendUpload(stranger, { uploadId: id, offset: 0, body }),
      () => finishUpload(stranger, { uploadId: id }),
      () => deleteUpload(stranger, { uploadId: id }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  }
  await expect(getUpload(tenant.ctx('viewer'), { uploadId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const input = createContract.input.parse({ sourceId, name: 'x.csv', sizeBytes: 1 });
  await expect(createUpload(tenant.ctx('viewer'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(createUpload((await createTestTenant()).ctx(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
