import { beforeAll, expect, it, vi } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { recordPosition } from '#lib/infra/db/step-apply';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { workUnderLease } from './work-under-lease.ts';

// A process reads once, when it starts, which of those before it broke down.
vi.hoisted(() => {
  process.env['ROLLCALL_BROKEN_INSTANCES'] = 'broken';
});

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const past = new Date(Date.now() - 60_000);
const gone = { leaseOwner: 'gone request', leaseUntil: past };
const broken = { leaseOwner: 'broken request', leaseUntil: past };

/** Tries the run once, without the pause before the try. */
async function fail(runId: string, hasProgress = false) {
  const { tenantId } = tenant;
  const where = { id: runId };
  await inTenant(tenantId, (tx) => tx.run.updateMany({ where, data: { leaseUntil: null } }));
  const { status } = await inTenant(tenantId, (tx) => tx.run.findFirstOrThrow({ where }));
  await workUnderLease(tenant.ctx(), { runId, stage: status === 'applying' ? 'apply' : 'plan' }, async (lease) => {
    if (hasProgress) await inTenantBulk(tenantId, (tx) => recordPosition(tx, lease, { phase: 2, row: 5, changes: 4 }));
    throw new Error('out of file handles');
  });
  return inTenant(tenantId, (tx) => tx.run.findFirstOrThrow({ where }));
}

it.each([
  ['after a breakdown of its worker', broken],
  ['after its worker was ended from outside', gone],
  ['when nothing else befell it', {}],
])('ends a run at its third failure that the worker survives, %s', async (_, before) => {
  const attempts = 'leaseOwner' in before ? 1 : 0;
  const { runId } = await addRun(tenant, { run: { status: 'planning', attempts, ...before } });
  expect(await fail(runId)).toMatchObject({ status: 'reading', leaseOwner: null, failures: 1 });
  expect(await fail(runId)).toMatchObject({ status: 'reading', leaseOwner: null, failures: 2 });
  expect(await fail(runId)).toMatchObject({ status: 'failed', refusal: { code: 'runInterrupted' } });
});

it('begins to count again with every batch, also one that is written after the claim', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'applying', attempts: 2, failures: 2, ...gone } });
  for (let n = 0; n < 4; n += 1)
    expect(await fail(runId, true)).toMatchObject({ status: 'applying', leaseOwner: null, failures: 1 });
  expect(await fail(runId)).toMatchObject({ status: 'applying', failures: 2 });
  expect(await fail(runId)).toMatchObject({ status: 'failed', refusal: { code: 'runInterrupted' } });
});

it.each([
  ['three breakdowns', { breakdowns: 2, attempts: 3, ...broken }],
  ['eight ends of any kind', { attempts: 8, ...gone }],
])('sets a run aside after %s without trying it again', async (_, before) => {
  const { runId } = await addRun(tenant, { run: { status: 'planning', ...before } });
  expect(await fail(runId)).toMatchObject({ status: 'failed', failures: 0, leaseOwner: null });
});

it('tries a run again after two breakdowns and seven ends', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'planning', breakdowns: 1, attempts: 7, ...broken } });
  expect(await fail(runId)).toMatchObject({ status: 'reading', breakdowns: 2, failures: 1 });
});
