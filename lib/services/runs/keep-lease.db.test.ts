import { expect, it, vi } from 'vitest';

import { claimRun } from '#lib/infra/db/claim-run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { workUnderLease } from './work-under-lease.ts';

const leaseMs = vi.hoisted(() => {
  process.env['ROLLCALL_LEASE_SECONDS'] = '1';
  return 1000;
});

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
  const lease = await vi.waitFor(
    async () => {
      const taken = await claimRun(wish);
      expect(taken).not.toBeNull();
      return taken;
    },
    { timeout: 60_000, interval: 100 },
  );
  expect(lease?.fence).toBe(2);
});
