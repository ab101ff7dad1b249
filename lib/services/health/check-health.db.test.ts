import { expect, it } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { checkHealth } from './check-health.ts';

it('is well while a worker says it is alive, and names the worker when it has been silent', async () => {
  await createTestTenant();
  expect((await checkHealth()).failed).toEqual([{ part: 'worker', reason: 'No worker has started yet' }]);
  await recordHeartbeat('worker');
  expect((await checkHealth()).failed).toEqual([]);
  await prisma().$executeRaw`UPDATE process_heartbeat SET at = at - interval '90 seconds'`;
  expect((await checkHealth()).failed).toMatchObject([
    { part: 'worker', reason: expect.stringContaining('90 seconds') },
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
