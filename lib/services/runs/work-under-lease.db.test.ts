import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { workUnderLease } from './work-under-lease.ts';

const gone = { status: 'planning', leaseOwner: 'gone', leaseUntil: new Date(Date.now() - 60_000), attempts: 1 };

async function addGone(): Promise<{ readonly tenant: TestTenant; readonly runId: string }> {
  const tenant = await createTestTenant();
  return { tenant, runId: (await addRun(tenant, { run: gone })).runId };
}

function read({ tenant, runId }: { readonly tenant: TestTenant; readonly runId: string }) {
  return inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
}

it('takes runs one at a time over which a worker has ended, and lets the other wait without blaming it', async () => {
  const [first, second] = [await addGone(), await addGone()];
  const worked: string[] = [];
  await workUnderLease(first.tenant.ctx(), { runId: first.runId, stage: 'plan' }, async () => {
    worked.push('first');
    await workUnderLease(second.tenant.ctx(), { runId: second.runId, stage: 'plan' }, async () => {
      worked.push('second beside it');
    });
  });
  expect(worked).toEqual(['first']);
  expect(await read(second)).toMatchObject({ status: 'reading', leaseOwner: null, attempts: 1 });
});

it('takes a run that nobody has failed at beside one that is suspected', async () => {
  const suspected = await addGone();
  const tenant = await createTestTenant();
  const { runId } = await addRun(tenant, { run: { status: 'queued' } });
  let isDone = false;
  await workUnderLease(suspected.tenant.ctx(), { runId: suspected.runId, stage: 'plan' }, () =>
    workUnderLease(tenant.ctx(), { runId, stage: 'plan' }, async () => {
      isDone = true;
    }),
  );
  expect(isDone).toBe(true);
});
