import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { stopBoss } from '#lib/infra/queue/boss';
import { setQuota } from '#lib/services/quota/set-quota';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { SentFileSweep } from './sent-file-sweep.ts';

// A sweep looks at all tenants, so these tests have a database of their own.
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = mkdtempSync(join(tmpdir(), 'rollcall-sweep-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(async () => {
  await stopBoss();
  await prisma().$disconnect();
  await closePool();
  await database.drop();
  rmSync(dataDir, { recursive: true });
});

/** A tenant with an account whose files a source takes. */
async function openAccount() {
  const tenant = await createTestTenant();
  const { tenantId } = tenant;
  const accountId = newId();
  const data = { tenantId, id: accountId, username: `${tenant.slug}-aaaaaa`, name: 'HR', createdBy: 'T' };
  await inTenant(tenantId, (tx) => tx.sftpAccount.create({ data }));
  await createTestSource(tenant, { delivery: { sftpAccountId: accountId } });
  /** A file that was closed long ago and never handed over. */
  const leave = async (name: string, write: (path: string) => number) => {
    const id = newId();
    const storageKey = `${tenantId}/sftp/${accountId}/${id}`;
    const path = join(dataDir, 'files', storageKey);
    mkdirSync(join(path, '..'), { recursive: true });
    const sizeBytes = BigInt(write(path));
    const data = { tenantId, id, accountId, name, state: 'claimed', sizeBytes, storageKey, receivedAt: new Date(0) };
    await inTenant(tenantId, (tx) => tx.sftpFile.create({ data }));
    return { path, row: () => inTenant(tenantId, (tx) => tx.sftpFile.findFirstOrThrow({ where: { id } })) };
  };
  return { tenant, leave };
}

const text = 'id,first\n1,Ana\n';
const small = (path: string) => {
  writeFileSync(path, text);
  return text.length;
};
/** Bytes that come as slowly as somebody writes them: a copy that takes long. */
const slow = (path: string) => {
  execFileSync('mkfifo', [path]);
  return 0;
};

const newSweep = (pauseMs: number) => new SentFileSweep({ quietSeconds: 1, pauseMs, isPending: () => false });

it('moves the files of other tenants on while those of one take long, in the same round and the next', async () => {
  const [a, b] = [await openAccount(), await openAccount()];
  const long = await a.leave('long.csv', slow);
  const behind = await a.leave('behind.csv', small);
  const first = await b.leave('first.csv', small);
  const sweep = newSweep(1000);
  await sweep.begin();
  await vi.waitFor(async () => expect((await first.row()).state).toBe('waiting'), 50_000);
  const second = await b.leave('second.csv', small);
  // The round before may still hold the tenant for a moment after its file is seen to wait; rounds come again and again.
  await vi.waitFor(async () => {
    await sweep.begin();
    expect((await second.row()).state).toBe('waiting');
  }, 50_000);
  expect([(await long.row()).state, (await behind.row()).state]).toEqual(['claimed', 'claimed']);
  writeFileSync(long.path, text);
  await vi.waitFor(async () => expect((await behind.row()).state).toBe('waiting'), 50_000);
  expect((await long.row()).state).toBe('waiting');
}, 180_000);

it('leaves a file for which there is no room alone for a while, and takes it when there is', async () => {
  const { tenant, leave } = await openAccount();
  await setQuota({ tenantSlug: tenant.slug, patch: { storedGib: 1 / 1024 ** 3 } });
  const file = await leave('people.csv', small);
  const sweep = newSweep(60_000);
  await sweep.begin();
  await vi.waitFor(async () => {
    expect(await file.row()).toMatchObject({ reason: expect.stringContaining('does not fit'), releasedAt: null });
  }, 50_000);
  await setQuota({ tenantSlug: tenant.slug, patch: { storedGib: 1 } });
  await sweep.begin();
  await new Promise((resolve) => void setTimeout(resolve, 500));
  expect((await file.row()).state).toBe('claimed');
  // Another server has not tried it yet.
  await newSweep(1000).begin();
  await vi.waitFor(async () => expect((await file.row()).state).toBe('waiting'), 50_000);
}, 180_000);
