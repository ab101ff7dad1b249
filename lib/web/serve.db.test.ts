import { createHash } from 'node:crypto';

import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';

import { endpoint } from '#lib/contract/endpoint';
import { inTenant } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';
import { bearerToken } from '#lib/testing/bearer-token';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { serveDownload } from './serve-download.ts';
import { serveUpload } from './serve-upload.ts';
import { serve } from './serve.ts';

let tenant: TestTenant;
let authorization: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  authorization = await bearerToken(tenant.ctx());
});

const make = endpoint({
  id: 'makeThing',
  method: 'POST',
  path: '/things',
  summary: 'Makes a thing',
  input: z.object({ name: z.string().min(1, 'Enter a name') }),
  output: z.object({ number: z.int() }),
  scope: 'sources:write',
  status: 201,
});
let made = 0;
const handle = serve(make, async (_, { name }) => {
  if (name === 'taken') throw new AppError('CONFLICT', 'There is a thing of that name');
  if (name === 'broken') throw new Error('password=hunter2 at db.internal');
  made += 1;
  return { number: made };
});

async function post(name: unknown, key?: string, run = handle) {
  const headers = {
    authorization,
    'content-type': 'application/json',
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const request = new Request('http://localhost:3000/', { method: 'POST', headers, body: JSON.stringify({ name }) });
  const response = await run(request, { params: Promise.resolve({ tenant: tenant.slug }) });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}

it('answers with the status of the endpoint, a request id and nothing that may be stored', async () => {
  const { status, headers } = await post('a');
  expect(status).toBe(201);
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  expect(headers.get('cache-control')).toBe('no-store');
});

it('answers problem details with code, fields and request id, and keeps what went wrong inside to itself', async () => {
  const unfit = await post('');
  expect(unfit.headers.get('content-type')).toBe('application/problem+json');
  expect(unfit.body).toMatchObject({
    status: 400,
    code: 'INVALID_INPUT',
    errors: [{ path: 'name', message: 'Enter a name' }],
    requestId: unfit.headers.get('x-request-id'),
  });
  const broken = await post('broken');
  expect(broken).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
  expect(JSON.stringify(broken.body)).not.toContain('hunter2');
});

it('does a write once per Idempotency-Key and gives the first answer again, also a refusal', async () => {
  const [first, again] = [await post('b', 'k1'), await post('b', 'k1')];
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await post('other', 'k1')).status).toBe(409);
  const [refused, refusedAgain] = [await post('taken', 'k2'), await post('taken', 'k2')];
  expect(refusedAgain).toMatchObject({ status: 409, body: { detail: refused.body['detail'] } });
  expect((await post('', 'k3')).status).toBe(400);
  expect((await post('c', 'k3')).status).toBe(201);
  expect((await post('c', 'k4 with blanks')).status).toBe(400);
});

it('does every kind of write once per Idempotency-Key: a change whose answer was lost is no conflict with itself', async () => {
  const patch = serve({ ...make, id: 'patchThing', method: 'PATCH' }, async () => ({ number: (made += 1) }));
  const first = await post('f', 'k7', patch);
  expect((await post('f', 'k7', patch)).body).toEqual(first.body);
  const remove = serve({ ...make, id: 'removeThing', method: 'DELETE', status: 204 }, async () => undefined as never);
  const call = async () => {
    const headers = { authorization, 'idempotency-key': 'k8' };
    const request = new Request('http://localhost:3000/?name=g', { method: 'DELETE', headers });
    return remove(request, { params: Promise.resolve({ tenant: tenant.slug }) });
  };
  expect((await call()).status).toBe(204);
  const again = await call();
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([204, 'true']);
});

it('keeps no hash of a request that would tell a PIN or a password to whoever has a dump', async () => {
  await post('1234', 'k9');
  const where = { key: { endsWith: ':k9' } };
  const { requestHash } = await inTenant(tenant.tenantId, (tx) => tx.idempotencyKey.findFirstOrThrow({ where }));
  expect(requestHash).not.toBe(createHash('sha256').update('{"name":"1234"}').digest('hex'));
});

it('answers 429 with Retry-After to a caller above the rate, before asking the database, and goes on serving others', async () => {
  const flood = async () => {
    const request = new Request('http://localhost:3000/', { headers: { authorization: 'Bearer unknown' } });
    return (await handle(request, { params: Promise.resolve({ tenant: tenant.slug }) })).headers.get('retry-after');
  };
  const answers: (string | null)[] = [];
  while (answers.at(-1) !== '1' && answers.length < 5000)
    answers.push(...(await Promise.all(Array.from({ length: 200 }, flood))));
  expect(answers.length).toBeGreaterThanOrEqual(1000);
  expect(answers.at(-1)).toBe('1');
  expect((await post('other caller')).status).toBe(201);
});

it('runs one of many calls under the same key at once', async () => {
  const before = made;
  const answers = await Promise.all(Array.from({ length: 8 }, () => post('d', 'k5')));
  expect(made).toBe(before + 1);
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
});

it('never keeps an answer that holds a secret', async () => {
  const secretive = serve({ ...make, id: 'makeSecret', answersSecret: true }, async () => ({ number: 7 }));
  expect((await post('e', 'k6', secretive)).body).toEqual({ number: 7 });
  const again = await post('e', 'k6', secretive);
  expect([again.status, JSON.stringify(again.body)]).toEqual([409, expect.stringContaining('shown once')]);
});

it('streams a body in, inflated, and a file out under its name', async () => {
  const params = Promise.resolve({ tenant: tenant.slug });
  const put = endpoint({ ...make, id: 'putFile', rawBody: 'request', input: z.object({ name: z.string() }) });
  const upload = serveUpload(put, async (_, { name, body }) => {
    const chunks: Buffer[] = [];
    for await (const chunk of body) chunks.push(chunk as Buffer);
    return { number: Buffer.concat(chunks).length + name.length };
  });
  const packed = new Response('x'.repeat(1000)).body!.pipeThrough(new CompressionStream('gzip'));
  const sent = new Request('http://localhost:3000/?name=ab', {
    method: 'POST',
    headers: { authorization, 'content-encoding': 'gzip', 'content-type': 'text/csv' },
    body: await new Response(packed).bytes(),
  });
  expect(await (await upload(sent, { params })).json()).toEqual({ number: 1002 });
  const get = endpoint({ ...make, id: 'getFile', method: 'GET', input: z.object({}), rawBody: 'response' });
  const download = serveDownload(get, async () => ({
    contentType: 'text/csv; charset=utf-8',
    fileName: 'Übersicht.csv',
    body: (async function* () {
      yield 'a,b\n';
      yield Buffer.from('1,2\n');
    })(),
  }));
  const answer = await download(new Request('http://localhost:3000/', { headers: { authorization } }), { params });
  expect(await answer.text()).toBe('a,b\n1,2\n');
  expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%C3%9Cbersicht.csv");
});
