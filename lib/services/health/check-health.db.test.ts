import { afterAll, beforeAll, expect, it } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { closePool } from '#lib/infra/db/pool';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { checkHealth } from './check-health.ts';

// Heartbeats and the queue span tenants, so these tests have a database of their own.
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

it('is well while a worker says it is alive, and names the worker when it has been silent', async () => {
  await createTestTenant();
  expect((await checkHealth()).failed).toEqual([{ part: 'worker', reason: 'No worker has started yet' }]);
  await recordHeartbeat('worker');
  expect((await checkHealth()).failed).toEqual([]);
  await prisma().$executeRaw`UPDATE process_heartbeat SET at = at - interval '90 seconds'`;
  expect((await checkHealth()).failed).toMatchObject([
    { part: 'worker', reason: expect.stringMatching(/ for 9\d seconds$/) },
  ]);
});

it('names a store that cannot be written', async () => {
  process.env['ROLLCALL_DATA_DIR'] = '/dev/null/nowhere';
  try {
    expect((await checkHealth()).failed).toContainEqual({ part: 'store', reason: 'The file store cannot be written' });
  } finally {
    delete process.env['ROLLCALL_DATA_DIR'];
  }
});
