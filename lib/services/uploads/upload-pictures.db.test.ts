import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { beforeEach, expect, it } from 'vitest';

import { addUploadPicture as pictureContract, createUpload as createContract } from '#lib/contract/uploads';
import type { Ctx } from '#lib/domain/access/ctx';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { keepForEver } from '#lib/domain/retention/retention';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';
import { spanning } from '#lib/infra/db/spanning';
import { storeRoot } from '#lib/infra/storage/store-root';
import { applyRetention } from '#lib/services/retention/apply-retention';
import { updateRetention } from '#lib/services/retention/update-retention';
import { startRun } from '#lib/services/runs/start-run';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';
import { makeZip, type ZipEntry } from '#lib/testing/make-zip';
import { workOnRun } from '#lib/testing/send-test-file';

import { addUploadArchive } from './add-upload-archive.ts';
import { addUploadPicture } from './add-upload-picture.ts';
import { appendUpload } from './append-upload.ts';
import { createUpload } from './create-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { listUploadPictures } from './list-upload-pictures.ts';

let tenant: TestTenant;
let ctx: Ctx;
let sourceId: string;
beforeEach(async () => {
  tenant = await createTestTenant();
  ctx = tenant.ctx('operator');
  sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
  });
});

async function begin(photos: readonly string[], mode: 'apply' | 'preview' = 'apply'): Promise<string> {
  const lines = photos.map((photo, i) => `${i + 1},First${i + 1},Last,${photo}\n`);
  const csv = Buffer.from(`id,first,last,photo\n${lines.join('')}`);
  const input = createContract.input.parse({ sourceId, name: 'people.csv', sizeBytes: csv.length, mode });
  const { id, wantsPictures } = await createUpload(ctx, input);
  expect(wantsPictures).toBe(true);
  await appendUpload(ctx, { uploadId: id, offset: 0, body: Readable.from([csv]) });
  return id;
}

const picture = (uploadId: string, path: string, bytes: Buffer) =>
  addUploadPicture(ctx, { ...pictureContract.input.parse({ uploadId, path }), body: Readable.from([bytes]) });
const archive = (uploadId: string, entries: readonly ZipEntry[] | Buffer) =>
  addUploadArchive(ctx, {
    uploadId,
    body: Readable.from([Buffer.isBuffer(entries) ? entries : makeZip(entries)]),
  });
const missing = async (uploadId: string, limit = 1000, cursor?: string) =>
  listUploadPictures(ctx, { uploadId, limit, ...(cursor === undefined ? {} : { cursor }) });
const finish = async (uploadId: string) => workOnRun(tenant, (await finishUpload(ctx, { uploadId })).runId);
const codes = (run: { problems: unknown }) => (run.problems as { code: string }[]).map(({ code }) => code);
const pictureOf = async (externalId: string) => {
  const person = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return (person.attributes as Record<string, unknown>)['picture'];
};

it('names the pictures that are missing, takes them by path, and gives them to their people', async () => {
  const id = await begin(['Photos\\1.JPG', 'C:\\hr\\2.png', 'Photos/1.jpg']);
  expect(await missing(id)).toEqual({ items: ['Photos/1.JPG', 'C:/hr/2.png'], nextCursor: null });
  const first = await missing(id, 1);
  expect(first.items).toEqual(['Photos/1.JPG']);
  expect((await missing(id, 1, first.nextCursor ?? '')).items).toEqual(['C:/hr/2.png']);
  const [one, two] = [await makePicture('jpeg'), await makePicture('png', 90)];
  expect(await picture(id, 'Photos/1.JPG', one)).toEqual({ path: 'Photos/1.JPG', sizeBytes: one.length });
  expect((await missing(id)).items).toEqual(['C:/hr/2.png']);
  await picture(id, 'C:/hr/2.png', two);
  expect((await missing(id)).items).toEqual([]);
  const run = await finish(id);
  expect(run).toMatchObject({ status: 'completed', counts: { created: 3 } });
  expect(await pictureOf('1')).toBe(await pictureOf('3'));
  expect(await pictureOf('2')).not.toBe(await pictureOf('1'));
  expect(await inTenant(tenant.tenantId, (tx) => tx.picture.count())).toBe(2);
});

it('fails only the picture whose path did not come, and says so', async () => {
  const id = await begin(['1.jpg', '2.jpg']);
  await picture(id, '1.jpg', await makePicture('jpeg'));
  const run = await finish(id);
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 2, withProblems: 1 } });
  expect(codes(run)).toEqual(['picturePathUnreachable']);
  expect(await pictureOf('1')).toMatch(/^sha256:/);
});

it('takes a ZIP, matches by path and else by a name that leaves no doubt, and tells what it left out', async () => {
  const jpeg = await makePicture('jpeg');
  const id = await begin(['photos\\Ana.jpg', 'D:\\export\\bo.jpg', 'sales/x.jpg', 'it/x.jpg']);
  const output = await archive(id, [
    { name: 'Photos/ANA.JPG', bytes: jpeg },
    { name: 'pictures/2026/bo.jpg', bytes: await makePicture('jpeg', 20) },
    { name: 'x.jpg', bytes: await makePicture('jpeg', 30) },
    { name: '../escape.jpg', bytes: jpeg },
    { name: '/etc/absolute.jpg', bytes: jpeg },
    { name: 'link.jpg', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
    { name: 'inner.zip', bytes: makeZip([{ name: 'a.jpg', bytes: jpeg }]) },
    { name: 'notes.txt', bytes: Buffer.from('no picture') },
    { name: '__MACOSX/._a.jpg', bytes: Buffer.from('x') },
  ]);
  expect(output).toMatchObject({ pictures: 3, ignored: 5 });
  expect(Object.fromEntries(output.notes.map(({ name, reason }) => [name, reason]))).toEqual({
    '../escape.jpg': 'its path leads out of the archive',
    '/etc/absolute.jpg': 'its path is absolute',
    'link.jpg': 'it is a link',
    'inner.zip': expect.stringContaining('ZIP archive') as string,
    'notes.txt': expect.stringContaining('another kind') as string,
  });
  expect((await missing(id)).items).toEqual(['sales/x.jpg', 'it/x.jpg']);
  const run = await finish(id);
  expect(run).toMatchObject({ counts: { created: 4, withProblems: 2 } });
  expect(await pictureOf('3')).toBeUndefined();
  expect(await pictureOf('2')).toMatch(/^sha256:/);
});

it('shows the pictures in a preview and keeps none of them as anybody’s', async () => {
  const id = await begin(['1.jpg'], 'preview');
  await picture(id, '1.jpg', await makePicture('jpeg'));
  const run = await finish(id);
  expect(run).toMatchObject({ status: 'planned', counts: { created: 1, withProblems: 0 } });
  expect(await inTenant(tenant.tenantId, (tx) => tx.picture.count())).toBe(0);
  const again = await startRun(ctx, { sourceId, mode: 'preview', fileOfRun: run.id });
  expect(await workOnRun(tenant, again.runId)).toMatchObject({ status: 'planned', counts: { withProblems: 0 } });
});

it('lets pictures go with the file they came with', async () => {
  const id = await begin(['1.jpg']);
  await picture(id, '1.jpg', await makePicture('jpeg'));
  await finish(id);
  const newer = await begin(['other.jpg']);
  await finish(newer);
  await updateRetention(tenant.ctx('admin'), { ...keepForEver, fileDays: 7, version: 0 });
  const now = new Date(Date.now() + 8 * 86_400_000);
  expect(await applyRetention(systemCtx(tenant.tenantId, newId()), { now })).toMatchObject({ files: 1 });
  expect(await inTenant(tenant.tenantId, (tx) => tx.deliveredPicture.count())).toBe(0);
  expect(await pictureOf('1')).toMatch(/^sha256:/);
});

it('reads a file of the same bytes again when other pictures come with it, and skips it when none do', async () => {
  const send = async (bytes: Buffer | null) => {
    const id = await begin(['1.jpg']);
    if (bytes !== null) await picture(id, '1.jpg', bytes);
    return finish(id);
  };
  expect(await send(await makePicture('jpeg', 10))).toMatchObject({ status: 'completed', counts: { created: 1 } });
  const before = await pictureOf('1');
  expect(await send(await makePicture('jpeg', 20))).toMatchObject({ status: 'completed', counts: { updated: 1 } });
  expect(await pictureOf('1')).not.toBe(before);
  expect(await send(null)).toMatchObject({ status: 'skipped' });
});

it('takes no body that is no picture and no archive that is made to do harm', async () => {
  const id = await begin(['1.jpg']);
  await expect(picture(id, '1.jpg', Buffer.from('GIF89a'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(picture(id, '1.jpg', Buffer.alloc(5_000_001))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  await expect(archive(id, Buffer.from('no archive'))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const whole = makeZip([{ name: '1.jpg', bytes: await makePicture('jpeg') }]);
  await expect(archive(id, whole.subarray(0, -30))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const zeros = Buffer.alloc(4_900_000);
  const bomb = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.jpg`, bytes: zeros }));
  await expect(archive(id, bomb)).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('20 times') as string,
  });
  // It says 100 bytes and unpacks to five million.
  const liar = archive(id, [{ name: '1.jpg', bytes: zeros, claimedSize: 100 }]);
  await expect(liar).rejects.toMatchObject({ message: expect.stringContaining('damaged') as string });
  expect(await inTenant(tenant.tenantId, (tx) => tx.deliveredPicture.count())).toBe(0);
});

it('takes no pictures beyond the room that the tenant has, and counts those that came', async () => {
  const jpeg = await makePicture('jpeg');
  const id = await begin(['1.jpg']);
  await picture(id, '1.jpg', jpeg);
  await finish(id);
  const use = await inTenant(tenant.tenantId, (tx) => loadQuotaUse(tx, tenant.tenantId));
  expect(use.storedBytes).toBeGreaterThan(jpeg.length);
  const next = await begin(['2.jpg']);
  const quota = { storedGib: (use.storedBytes + 200) / 1024 ** 3 };
  await spanning().tenant.update({ where: { id: tenant.tenantId }, data: { quota } });
  const full = { code: 'LIMIT_EXCEEDED', message: expect.stringContaining('GiB') as string };
  await expect(picture(next, '2.jpg', jpeg)).rejects.toMatchObject(full);
  await expect(archive(next, [{ name: '2.jpg', bytes: jpeg }])).rejects.toMatchObject(full);
});

it('stops receiving an archive where the room of the tenant ends, and leaves nothing of it', async () => {
  const id = await begin(['1.jpg']);
  const quota = { storedGib: 1_000_000 / 1024 ** 3 };
  await spanning().tenant.update({ where: { id: tenant.tenantId }, data: { quota } });
  let sent = 0;
  const endless = (function* () {
    for (; sent < 1000; sent += 1) yield Buffer.alloc(100_000);
  })();
  const full = { code: 'LIMIT_EXCEEDED', message: expect.stringContaining('GiB') as string };
  await expect(addUploadArchive(ctx, { uploadId: id, body: Readable.from(endless) })).rejects.toMatchObject(full);
  expect(sent).toBeLessThan(50);
  expect(await readdir(join(storeRoot(), tenant.tenantId, 'incoming'))).toEqual([]);
});

it('counts pictures once that are sent again because an answer was lost, and what takes their place by its own size', async () => {
  const id = await begin(['1.jpg', '2.jpg']);
  const entries = [
    { name: '1.jpg', bytes: await makePicture('jpeg', 10) },
    { name: '2.jpg', bytes: await makePicture('jpeg', 20) },
  ];
  const counted = () =>
    inTenant(tenant.tenantId, (tx) =>
      tx.upload.findFirstOrThrow({ where: { id }, select: { pictureCount: true, pictureBytes: true } }),
    );
  await archive(id, entries);
  const once = await counted();
  await archive(id, entries);
  expect(await counted()).toEqual(once);
  expect(once).toEqual({
    pictureCount: 2,
    pictureBytes: BigInt(entries.reduce((sum, { bytes }) => sum + bytes.length, 0)),
  });
  const smaller = await makePicture('png', 8);
  await picture(id, '1.jpg', smaller);
  const [, second] = entries;
  expect(await counted()).toEqual({
    pictureCount: 2,
    pictureBytes: BigInt(smaller.length + (second?.bytes.length ?? 0)),
  });
});

it('answers with the missing pictures only once the file is whole', async () => {
  const input = createContract.input.parse({ sourceId, name: 'people.csv', sizeBytes: 50 });
  const { id } = await createUpload(ctx, input);
  await expect(missing(id)).rejects.toMatchObject({ code: 'CONFLICT', offset: 0 });
  await expect(listUploadPictures(tenant.ctx(), { uploadId: id, limit: 9 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
