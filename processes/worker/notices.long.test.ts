import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { watchArrivals } from '#lib/services/sources/watch-arrivals';
import { createMember } from '#lib/testing/create-member';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { startWorker, stopWorker } from '#lib/testing/faults/worker-process';
import { type MailSink, startMailSink } from '#lib/testing/mail-sink';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// A worker looks at every tenant: it gets a database of its own.
let database: TestDatabase;
let dataDir: string;
let sink: MailSink;
let worker: ChildProcess | undefined;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-notices-'));
  sink = await startMailSink();
});
afterAll(async () => {
  if (worker !== undefined) await stopWorker(worker);
  await sink.close();
  await closePool();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('sends the e-mail about a late file by itself, within two minutes of its moment with the worker’s own times', async () => {
  const tenant = await createTestTenant();
  const admin = await createMember(tenant.tenantId, 'admin');
  const sourceId = await createTestSource(tenant, { policy: { expectedBy: { time: '06:00', timeZone: 'UTC' } } });
  await watchArrivals();
  const moment = Date.now() + 1000;
  await inTenant(tenant.tenantId, async (tx) => {
    const at = new Date(moment).toISOString();
    await tx.$executeRaw`UPDATE source SET arrival = arrival || jsonb_build_object('checkAt', ${at}::text, 'dueAt', ${at}::text)
      WHERE id = ${sourceId}::uuid`;
  });
  const SMTP_URL = `smtp://127.0.0.1:${sink.port}`;
  worker = startWorker({ SMTP_URL, ROLLCALL_DATA_DIR: dataDir, ROLLCALL_WAKE_MS: '5000' });
  while (sink.mails.length === 0) await sleep(200);
  expect(Date.now() - moment).toBeLessThan(120_000);
  expect(sink.mails[0]).toMatchObject({ to: [admin.email], text: expect.stringContaining('has not arrived') });
}, 180_000);
