import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/pictures';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getIdentity } from '#lib/services/identities/get-identity';
import { bearerToken } from '#lib/testing/bearer-token';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';
import { sendTestFile } from '#lib/testing/send-test-file';
import { serveDownload } from '#lib/web/serve-download';
import { serveUpload } from '#lib/web/serve-upload';

import { getIdentityPicture } from './get-identity-picture.ts';
import { removeIdentityPicture } from './remove-identity-picture.ts';
import { updateIdentityPicture } from './update-identity-picture.ts';

const GET = serveDownload(contract.getIdentityPicture, getIdentityPicture);
const PUT = serveUpload(contract.updateIdentityPicture, updateIdentityPicture);

let tenant: TestTenant;
let authorization: string;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  authorization = await bearerToken(tenant.ctx());
  sourceId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'picture', type: 'direct', column: 'photo', optional: true },
    ],
  });
});

async function addPerson(externalId: string, photo = ''): Promise<string> {
  await sendTestFile(tenant, { sourceId, text: `id,last,photo\n${externalId},Roy,${photo}\n` });
  const row = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return row.id;
}

function ask(identityId: string, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('http://localhost:3000/', { headers: { authorization, ...headers } });
  return GET(request, { params: Promise.resolve({ tenant: tenant.slug, identityId }) });
}

async function put(identityId: string, bytes: Buffer, query = ''): Promise<{ status: number; body: unknown }> {
  const request = new Request(`http://localhost:3000/${query}`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'image/jpeg' },
    body: new Uint8Array(bytes),
  });
  const answer = await PUT(request, { params: Promise.resolve({ tenant: tenant.slug, identityId }) });
  return { status: answer.status, body: await answer.json() };
}

it('answers with the picture as JPEG under an ETag, and not again to whoever has it', async () => {
  const identityId = await addPerson('1', (await makePicture('png', 60)).toString('base64'));
  const answer = await ask(identityId);
  expect(answer.status).toBe(200);
  expect([...(await answer.bytes()).subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  const etag = answer.headers.get('etag') ?? '';
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'private, no-cache',
    'x-content-type-options': 'nosniff',
  });
  const again = await ask(identityId, { 'if-none-match': etag });
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  const { picture } = await getIdentity(tenant.ctx(), { identityId });
  expect(etag).toBe(`"${picture?.version}"`);
});

it('takes a picture by hand, which a source that states one goes before unless it is locked', async () => {
  const identityId = await addPerson('2');
  expect((await ask(identityId)).status).toBe(404);
  expect(await put(identityId, await makePicture('jpeg', 100))).toMatchObject({
    status: 200,
    body: { width: 120, height: 160, isShown: true },
  });
  expect((await ask(identityId)).status).toBe(200);
  await addPerson('2', (await makePicture('png', 10)).toString('base64'));
  const fromSource = (await ask(identityId)).headers.get('etag');
  expect(await put(identityId, await makePicture('jpeg', 150))).toMatchObject({ body: { isShown: false } });
  expect((await ask(identityId)).headers.get('etag')).toBe(fromSource);
  const locked = await put(identityId, await makePicture('jpeg', 150), '?lock=true');
  expect(locked).toMatchObject({ body: { isShown: true } });
  expect((await ask(identityId)).headers.get('etag')).not.toBe(fromSource);
  const audit = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findFirst({ where: { action: 'identity.edited' }, orderBy: { sequence: 'desc' } }),
  );
  expect(audit).toMatchObject({ objectId: identityId, detail: { stated: ['picture'], changed: ['picture'] } });
});

it('takes a picture away by hand, once, and shows what a source states', async () => {
  const identityId = await addPerson('5');
  await put(identityId, await makePicture('jpeg', 101), '?lock=true');
  expect(await removeIdentityPicture(tenant.ctx(), { identityId })).toEqual({ isShown: false });
  expect((await ask(identityId)).status).toBe(404);
  const entries = () =>
    inTenant(tenant.tenantId, (tx) =>
      tx.auditEntry.findMany({
        where: { action: 'identity.edited', objectId: identityId },
        orderBy: { sequence: 'asc' },
      }),
    );
  const audit = await entries();
  expect(audit.at(-1)).toMatchObject({ detail: { stated: [], locks: {}, changed: ['picture'] } });
  expect(await removeIdentityPicture(tenant.ctx(), { identityId })).toEqual({ isShown: false });
  expect(await entries()).toHaveLength(audit.length);
  await addPerson('5', (await makePicture('png', 12)).toString('base64'));
  const fromSource = (await ask(identityId)).headers.get('etag');
  await put(identityId, await makePicture('jpeg', 102), '?lock=true');
  expect((await ask(identityId)).headers.get('etag')).not.toBe(fromSource);
  expect(await removeIdentityPicture(tenant.ctx(), { identityId })).toEqual({ isShown: true });
  expect((await ask(identityId)).headers.get('etag')).toBe(fromSource);
});

it('refuses what is no picture, or too large, in the words of a file', async () => {
  const identityId = await addPerson('3');
  expect(await put(identityId, Buffer.from('GIF89a...'))).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('The picture is a GIF') },
  });
  const jpeg = await makePicture('jpeg');
  expect(await put(identityId, Buffer.concat([jpeg, Buffer.alloc(5_000_000)]))).toMatchObject({ status: 413 });
  expect(await put(identityId, jpeg.subarray(0, 300))).toMatchObject({ status: 400 });
  expect((await ask(identityId)).status).toBe(404);
});

it('is for those who may read and write people of the own tenant', async () => {
  const identityId = await addPerson('4', (await makePicture('jpeg', 77)).toString('base64'));
  const other = await createTestTenant();
  const body = (async function* () {
    yield await makePicture('jpeg');
  })();
  await expect(getIdentityPicture(other.ctx(), { identityId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const change = { identityId, lock: false, body };
  await expect(updateIdentityPicture(other.ctx(), change)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(updateIdentityPicture(tenant.ctx('viewer'), change)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const removal = { identityId };
  await expect(removeIdentityPicture(other.ctx(), removal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(removeIdentityPicture(tenant.ctx('viewer'), removal)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
