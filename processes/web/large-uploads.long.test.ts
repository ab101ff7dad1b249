import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { bearerToken } from '#lib/testing/bearer-token';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { startWeb, type WebProcess } from '#lib/testing/faults/web-process';

const mib = 1024 * 1024;
const pieceBytes = 8 * mib;

let tenant: TestTenant;
let sourceId: string;
let dataDir: string;
let web: WebProcess;
let authorization: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-large-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
  process.env['ROLLCALL_SECRET_KEY'] ??= 'test-only-key-that-is-long-enough-0001';
  web = await startWeb();
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
  authorization = await bearerToken(tenant.ctx());
}, 900_000);
afterAll(async () => {
  await web.stop();
  await rm(dataDir, { recursive: true, force: true });
});

type Call = { readonly method: string; readonly body?: BodyInit; readonly key?: string };

async function call(path: string, { method, body, key }: Call) {
  const headers = {
    authorization,
    'content-type': typeof body === 'string' ? 'application/json' : 'text/csv',
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  const init = { method, headers, duplex: 'half', ...(body === undefined ? {} : { body }) } as RequestInit;
  const response = await fetch(`${web.url}/api/v1/${tenant.slug}${path}`, init);
  return { status: response.status, ...((await response.json()) as { id?: string; runId?: string; detail?: string }) };
}

/** Rows of equal text without end, cut where the piece ends. */
const piece = Buffer.alloc(pieceBytes, 'id,First,Last,Sales,1,1,active\n');

async function* pieces(sizeBytes: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < sizeBytes; sent += pieceBytes)
    yield piece.subarray(0, Math.min(pieceBytes, sizeBytes - sent));
}

const stream = (sizeBytes: number) => ReadableStream.from(pieces(sizeBytes)) as unknown as BodyInit;

it('takes 2 GiB in pieces of 8 MiB, and as one body, with memory that does not grow', async () => {
  const sizeBytes = 2048 * mib;
  const body = JSON.stringify({ name: 'large.csv', sizeBytes, mode: 'preview' });
  const { id } = await call(`/sources/${sourceId}/uploads`, { method: 'POST', body });
  const memory: number[] = [];
  for (let offset = 0; offset < sizeBytes; offset += pieceBytes) {
    expect(await call(`/uploads/${id}?offset=${offset}`, { method: 'PUT', body: piece })).toMatchObject({
      status: 200,
    });
    memory.push((await web.residentBytes()) / mib);
  }
  expect(await call(`/uploads/${id}/finish`, { method: 'POST', body: '{}' })).toMatchObject({ status: 202 });
  const [before = 0] = memory.slice(31);
  const after = await web.residentBytes();
  process.stderr.write(
    `web: ${Math.round(memory[0] ?? 0)} MiB at first, ${Math.round(before)} after 256 MiB, at most ${Math.round(Math.max(...memory))}, ${Math.round(after / mib)} at the end\n`,
  );
  expect(Math.max(...memory)).toBeLessThan(before + 150);
  const whole = await call(`/sources/${sourceId}/files?name=whole.csv&mode=preview`, {
    method: 'POST',
    body: stream(sizeBytes),
  });
  process.stderr.write(`web: ${Math.round((await web.residentBytes()) / mib)} MiB after 2 GiB in one body\n`);
  expect(whole).toMatchObject({ status: 202 });
  expect((await web.residentBytes()) / mib).toBeLessThan(before + 150);
}, 900_000);

it('tells whoever sends a large body why it is refused, though the answer comes before its end', async () => {
  const url = `/sources/${sourceId}/files?name=large.csv&mode=preview`;
  const large = () => ({ method: 'POST', body: stream(200 * mib) });
  const nowhere = `/sources/${newId()}/files?name=large.csv`;
  expect(await call(nowhere, large())).toMatchObject({ status: 404 });
  expect(await call(`${url}&mode=never`, large())).toMatchObject({ status: 400 });
  const key = newId();
  const first = await call(url, { ...large(), key });
  expect(first).toMatchObject({ status: 202 });
  expect(await call(url, { ...large(), key })).toMatchObject({ status: 202, runId: first.runId });
  expect(await inTenant(tenant.tenantId, (tx) => tx.run.count())).toBeGreaterThan(0);
}, 900_000);
