import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';

import { endpoint } from '#lib/contract/endpoint';
import { startServer } from '#lib/infra/db/embedded/start-server';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { closePool, pool } from '#lib/infra/db/pool';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { bearerToken } from '#lib/testing/bearer-token';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { startProxy, type TcpProxy } from '#lib/testing/faults/tcp-proxy';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { serve } from './serve.ts';

// A lock is waited for as long as a third of a lease.
vi.hoisted(() => {
  process.env['ROLLCALL_LEASE_SECONDS'] = '3';
});

// Connections are cut and used up: the database is the tests' own, and Rollcall reaches it through a proxy.
let database: TestDatabase;
let superuserUrl: string;
let proxy: TcpProxy;
let tenant: TestTenant;
let authorization: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ superuserUrl } = await startServer('.test-data', 'throwaway'));
  proxy = await startProxy(() => database.appUrl);
  process.env['DATABASE_APP_URL'] = proxy.through(database.appUrl);
  tenant = await createTestTenant();
  authorization = await bearerToken(tenant.ctx());
  await recordHeartbeat('worker');
});
afterEach(() => {
  proxy.weather.isDown = false;
});
afterAll(async () => {
  await closePool();
  await proxy.close();
  await database.drop();
});

const thing = {
  path: '/things',
  summary: 'A thing',
  scope: 'sources:read',
  input: z.object({}),
  output: z.object({ number: z.int() }),
} as const;
const readThing = endpoint({ ...thing, id: 'readThing', method: 'GET' });
const writeThing = endpoint({ ...thing, id: 'writeThing', method: 'POST' });

const read = serve(readThing, async (ctx) => ({ number: await inTenant(ctx.tenantId, (tx) => tx.run.count()) }));
const write = serve(writeThing, async (ctx) =>
  inTenantBulk(ctx.tenantId, async (tx) => {
    const { rowCount } = await tx.query('update tenant_counter set audit_sequence = audit_sequence');
    return { number: rowCount ?? 0 };
  }),
);

async function call(run: typeof read, method = 'GET', headers: Readonly<Record<string, string>> = {}) {
  const request = new Request('http://localhost:3000/', {
    method,
    headers: { authorization, 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
  });
  const response = await run(request, { params: Promise.resolve({ tenant: tenant.slug }) });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, wait: Number(response.headers.get('retry-after')), body };
}

async function health(path: string): Promise<number> {
  const route = (await import(pathToFileURL(join(import.meta.dirname, '../../app/api', path, 'route.ts')).href)) as {
    GET: () => Promise<Response>;
  };
  return (await route.GET()).status;
}

async function as(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** Status and remedy are the same for every way in which a database may be away. */
async function expectAway(): Promise<void> {
  for (const [run, method] of [
    [read, 'GET'],
    [write, 'POST'],
  ] as const) {
    const { status, wait, body } = await call(run, method);
    expect(status).toBe(503);
    expect(wait).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'INTERNAL', detail: expect.stringContaining('database cannot be reached') });
  }
}

it('F-11: answers 503 with Retry-After when no connection comes free within 5 seconds, and goes on when one does', async () => {
  expect(await call(read)).toMatchObject({ status: 200 });
  const taken = await Promise.all(Array.from({ length: 10 }, () => pool().connect()));
  const before = performance.now();
  expect(await Promise.all([call(read), call(write, 'POST')])).toMatchObject([{ status: 503 }, { status: 503 }]);
  expect(performance.now() - before).toBeLessThan(30_000);
  expect([await health('health/live'), await health('health')]).toEqual([200, 503]);
  for (const client of taken) client.release();
  expect(await call(read)).toMatchObject({ status: 200 });
  expect(await health('health')).toBe(200);
});

it('F-11: answers 503 while the database takes no more connections, and goes on when it does', async () => {
  const { pathname } = new URL(database.appUrl);
  const name = pathname.slice(1);
  const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
  await as(superuserUrl, `alter database ${name} connection limit 0`, end);
  await expectAway();
  await as(superuserUrl, `alter database ${name} connection limit -1`);
  expect(await call(read)).toMatchObject({ status: 200 });
});

it('F-06: answers 503 while the database is away, and lives; is ready again as soon as it is back', async () => {
  proxy.weather.isDown = true;
  await expectAway();
  expect([await health('health/live'), await health('health')]).toEqual([200, 503]);
  proxy.weather.isDown = false;
  expect(await call(read)).toMatchObject({ status: 200 });
  expect(await health('health')).toBe(200);
});

it('F-12: answers 503 instead of waiting for a lock that lasts, and makes the call under the same key afterwards', async () => {
  const other = new Client(database.appUrl);
  await other.connect();
  await other.query('begin');
  await other.query("select set_config('app.tenant_id', $1, true)", [tenant.tenantId]);
  await other.query('select 1 from tenant_counter for update');
  const before = performance.now();
  const refused = await call(write, 'POST', { 'idempotency-key': 'once' });
  expect(performance.now() - before).toBeLessThan(30_000);
  expect(refused).toMatchObject({ status: 503, body: { detail: expect.stringContaining('Nothing was changed') } });
  expect(refused.wait).toBeGreaterThan(0);
  await other.query('rollback');
  await other.end();
  expect(await call(write, 'POST', { 'idempotency-key': 'once' })).toMatchObject({ status: 200, body: { number: 1 } });
});
