import { beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { cancelRun } from '#lib/services/runs/cancel-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { uploadFile } from '#lib/services/runs/upload-file';
import { createUpload } from '#lib/services/uploads/create-upload';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

import { getQuota } from './get-quota.ts';
import { setQuota } from './set-quota.ts';

let tenant: TestTenant;
let sourceId: string;

beforeEach(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
});

let files = 0;

function send(sizeBytes = 100, owner = tenant, place = sourceId) {
  files += 1;
  const head = `id,first,last,dept,status\n${files},`;
  const body = (async function* () {
    yield Buffer.from(head);
    for (let left = sizeBytes - head.length - 1; left > 0; left -= 1000) yield Buffer.alloc(Math.min(left, 1000), 'a');
    yield Buffer.from('\n');
  })();
  const delivery = { sourceId: place, fileName: 'people.csv', mode: 'preview', trigger: 'api', body } as const;
  return receiveFile(owner.ctx('operator'), delivery);
}

function counted(): Promise<number> {
  return inTenant(tenant.tenantId, (tx) => tx.sourceFile.count());
}

it('takes no file beyond the stored bytes, cuts one that turns out too large, and keeps nothing of it', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { storedGib: 10_000 / 1024 ** 3 } });
  await send(6000);
  const refusal = { code: 'LIMIT_EXCEEDED', message: expect.stringContaining('GiB'), retryAfterSeconds: undefined };
  await expect(send(6000)).rejects.toMatchObject(refusal);
  await send(4000);
  await expect(send(1)).rejects.toMatchObject(refusal);
  expect(await counted()).toBe(2);
  const other = await createTestTenant();
  await expect(send(6000, other, await createTestSource(other))).resolves.toMatchObject({ runId: expect.any(String) });
});

it('takes no more files a day and no more open runs than allowed, and says how many there are', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { filesADay: 3, openRuns: 2 } });
  const first = await send();
  await send();
  await expect(send()).rejects.toMatchObject({
    code: 'LIMIT_EXCEEDED',
    message: expect.stringContaining('2 runs are waiting, at work or on hold; 2 may be open at once'),
    retryAfterSeconds: 300,
  });
  await cancelRun(tenant.ctx('operator'), first);
  const third = await send();
  await cancelRun(tenant.ctx('operator'), third);
  await expect(send()).rejects.toMatchObject({
    message: expect.stringContaining('3 files arrived in the last 24 hours'),
  });
});

it('holds against files that arrive at the same moment', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { openRuns: 3 } });
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => send()));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
  expect(await counted()).toBe(3);
});

it('tells an operator limits and use, keeps what is not named, refuses what is no number, and is audited', async () => {
  await send();
  await setQuota({ tenantSlug: tenant.slug, patch: { filesADay: 7 } });
  const { quota, use } = await setQuota({ tenantSlug: tenant.slug, patch: { openRuns: 9 } });
  expect(quota).toEqual({ storedGib: 100, filesADay: 7, openRuns: 9 });
  expect(use).toEqual({ storedBytes: 100, pendingBytes: 0, filesADay: 1, openRuns: 1 });
  await expect(setQuota({ tenantSlug: tenant.slug, patch: { openRuns: -1 } })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  const where = { action: 'tenant.quotaChanged' };
  expect(await inTenant(tenant.tenantId, (tx) => tx.auditEntry.count({ where }))).toBe(2);
  await expect(setQuota({ tenantSlug: 'nobody', patch: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('counts uploads in pieces by their announced size, also of those that begin at once', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { storedGib: 10_000 / 1024 ** 3 } });
  const begin = () =>
    createUpload(tenant.ctx('operator'), { sourceId, name: 'people.csv', sizeBytes: 6000, mode: 'preview' });
  const answers = await Promise.allSettled([begin(), begin(), begin()]);
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('refuses another file under a key that is used, and names both', async () => {
  const ctx = tenant.ctx('operator');
  const upload = (name: string) => {
    const body = (async function* () {
      yield Buffer.from('id,first,last,dept,status\n1,Ann,Lee,IT,1\n');
    })();
    return uploadFile(ctx, { sourceId, name, mode: 'preview', draft: false, body, idempotencyKey: 'one' });
  };
  const { runId } = await upload('people.csv');
  expect(await upload('people.csv')).toEqual({ runId });
  await expect(upload('cards.csv')).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/people\.csv.*cards\.csv/),
  });
  const { planHash } = await workOnRun(tenant, runId);
  await applyPreview(ctx, { runId, planHash: planHash ?? '' });
  expect(await upload('people.csv')).toEqual({ runId });
});

it('tells everybody in the tenant what it uses of what it is allowed, and nobody what another does', async () => {
  await setQuota({ tenantSlug: tenant.slug, patch: { filesADay: 7 } });
  await send();
  expect(await getQuota(tenant.ctx('viewer'))).toEqual({
    use: { storedBytes: 100, pendingBytes: 0, filesADay: 1, openRuns: 1 },
    quota: { storedGib: 100, filesADay: 7, openRuns: 500 },
  });
  const other = await createTestTenant();
  expect((await getQuota(other.ctx('viewer'))).use).toMatchObject({ storedBytes: 0, filesADay: 0, openRuns: 0 });
  await expect(getQuota({ ...tenant.ctx(), permissions: new Set() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
