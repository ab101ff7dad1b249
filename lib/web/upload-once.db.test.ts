import { ReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';

import { beforeAll, expect, it } from 'vitest';

import { uploadFile } from '#lib/contract/source-runs';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { bearerToken } from '#lib/testing/bearer-token';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { routeOf } from '#lib/testing/route-of';

const text = 'id,first,last,dept,status\n1,Ann,Lee,IT,1\n';

let tenant: TestTenant;
let authorization: string;
let sourceId: string;

beforeAll(async () => {
  tenant = await createTestTenant();
  authorization = await bearerToken(tenant.ctx());
  sourceId = await createTestSource(tenant);
});

type Sent = {
  readonly key?: string;
  readonly gzip?: boolean;
  readonly type?: string;
  readonly body: AsyncIterable<Uint8Array> | Buffer;
};

async function send({ key, gzip = false, type, body }: Sent) {
  const url = `http://localhost:3000/api/v1/${tenant.slug}/sources/${sourceId}/files?name=people.csv`;
  const headers = {
    authorization,
    ...(key === undefined ? {} : { 'idempotency-key': key }),
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    ...(type === undefined ? {} : { 'content-type': type }),
  };
  const stream = ReadableStream.from(Buffer.isBuffer(body) ? [body] : body);
  const request = new Request(url, {
    method: 'POST',
    headers,
    body: stream as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit);
  const handler = await routeOf(uploadFile);
  const answer = await handler(request, { params: Promise.resolve({ tenant: tenant.slug, sourceId }) });
  return { status: answer.status, ...((await answer.json()) as { runId?: string; detail?: string }) };
}

function countRuns(): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.run.count());
}

it('makes one run of a file that is sent twice under one Idempotency-Key, one after the other or at once', async () => {
  const before = await countRuns();
  const key = newId();
  const answers = await Promise.all(Array.from({ length: 4 }, () => send({ key, body: Buffer.from(text) })));
  answers.push(await send({ key, gzip: true, body: gzipSync(text) }));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  expect(new Set(answers.map(({ runId }) => runId)).size).toBe(1);
  expect(await countRuns()).toBe(before + 1);
});

it('keeps the keys of callers apart', async () => {
  const key = newId();
  const first = await send({ key, body: Buffer.from(text) });
  authorization = await bearerToken(tenant.ctx());
  const second = await send({ key, body: Buffer.from(text) });
  expect([first.status, second.status, first.runId === second.runId]).toEqual([202, 202, false]);
});

it('cuts a gzip bomb at its beginning, with 413 and without a run', async () => {
  const before = await countRuns();
  const bomb = gzipSync(Buffer.alloc(256 * 1024 ** 2), { level: 1 });
  const pieceBytes = 16 * 1024;
  let taken = 0;
  const inPieces = (async function* () {
    while (taken < bomb.length) {
      taken += pieceBytes;
      yield bomb.subarray(taken - pieceBytes, taken);
    }
  })();
  expect(await send({ gzip: true, body: inPieces })).toMatchObject({ status: 413 });
  // No clock: a busy machine takes longer, but never more of the bomb than what is on its way through the streams.
  expect(taken).toBeLessThan(bomb.length / 2);
  expect(await countRuns()).toBe(before);
});

it('makes no run of a body that breaks off, and takes the whole one under the same key afterwards', async () => {
  const before = await countRuns();
  const key = newId();
  const broken = (async function* () {
    yield Buffer.from(text);
    await Promise.resolve();
    throw new Error('ECONNRESET');
  })();
  expect((await send({ key, body: broken })).status).toBeGreaterThanOrEqual(400);
  expect(await countRuns()).toBe(before);
  expect(await send({ key, body: Buffer.from(text) })).toMatchObject({ status: 202 });
  expect(await countRuns()).toBe(before + 1);
});

it('refuses other bytes under a key that is used, after the first file and beside it, and makes no run of them', async () => {
  const before = await countRuns();
  const key = newId();
  const first = await send({ key, body: Buffer.from(text) });
  const other = Buffer.from(`${text}2,Bo,Li,IT,1\n`);
  expect(await send({ key, body: other })).toMatchObject({
    status: 409,
    detail: expect.stringContaining('other bytes'),
  });
  expect(await send({ key, gzip: true, body: gzipSync(text) })).toMatchObject({ status: 202, runId: first.runId });
  expect(await countRuns()).toBe(before + 1);
  const racing = newId();
  const answers = await Promise.all(
    [text, `${text}3,Cy,Ra,IT,1\n`].map((one) => send({ key: racing, body: Buffer.from(one) })),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 409]));
  expect(await countRuns()).toBe(before + 2);
});

it('refuses a form around a file instead of reading it as one, and makes no run of it', async () => {
  const before = await countRuns();
  const type = 'Multipart/form-data; boundary=x';
  expect(await send({ type, body: Buffer.from(`--x\r\n\r\n${text}\r\n--x--`) })).toMatchObject({ status: 400 });
  expect(await countRuns()).toBe(before);
});

it('refuses a key that is none', async () => {
  expect(await send({ key: 'with a space', body: Buffer.from(text) })).toMatchObject({ status: 400 });
});
