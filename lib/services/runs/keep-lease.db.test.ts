import { expect, it, vi } from 'vitest';

import { claimRun, type Lease } from '#lib/infra/db/claim-run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { workUnderLease } from './work-under-lease.ts';

const leaseMs = vi.hoisted(() => {
  process.env['ROLLCALL_LEASE_SECONDS'] = '3';
  return 3000;
});

type Wish = Parameters<typeof claimRun>[0];

/** Takes the run when the lease of its worker has run out. */
function claimSoon(wish: Wish): Promise<Lease | null> {
  const claim = async () => {
    const lease = await claimRun(wish);
    expect(lease).not.toBeNull();
    return lease;
  };
  return vi.waitFor(claim, { timeout: 60_000, interval: 100 });
}

it('keeps a run whose worker is busy for longer than a lease, and lets go of it when the work is over', async () => {
  const tenant = await createTestTenant();
  const { runId } = await addRun(tenant, { run: { status: 'planning' } });
  const wish = { tenantId: tenant.tenantId, runId, owner: 'another worker', stage: 'plan' } as const;
  const leaseEnd = async () => {
    const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
    return run.leaseUntil?.getTime() ?? 0;
  };
  await workUnderLease(tenant.ctx(), { runId, stage: 'plan' }, async () => {
    const first = await leaseEnd();
    await vi.waitFor(async () => expect(await leaseEnd()).toBeGreaterThan(first + leaseMs), { timeout: 60_000 });
    expect(await claimRun(wish)).toBeNull();
  });
  expect((await claimSoon(wish))?.fence).toBe(2);
});

it('lets go of a run whose worker lives, but has not got on for a quarter of an hour', async () => {
  const tenant = await createTestTenant();
  const { runId } = await addRun(tenant, { run: { status: 'applying' } });
  const wish = { tenantId: tenant.tenantId, runId, owner: 'another worker', stage: 'apply' } as const;
  await workUnderLease(tenant.ctx(), { runId, stage: 'apply' }, async () => {
    const heartbeatAt = new Date(Date.now() - 16 * 60_000);
    await inTenant(tenant.tenantId, (tx) => tx.run.updateMany({ where: { id: runId }, data: { heartbeatAt } }));
    expect((await claimSoon(wish))?.fence).toBe(2);
  });
});
