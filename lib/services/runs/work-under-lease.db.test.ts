import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { restartPlan } from '#lib/infra/db/restart-plan';
import { recordPosition } from '#lib/infra/db/step-apply';
import { addRun } from '#lib/testing/add-run';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { RunLost } from './run-pulse.ts';
import { workUnderLease } from './work-under-lease.ts';

const gone = { status: 'planning', leaseOwner: 'gone', leaseUntil: new Date(Date.now() - 60_000), attempts: 1 };

type Placed = { readonly tenant: TestTenant; readonly runId: string };
type Work = Parameters<typeof workUnderLease>[2];

async function add(run: object): Promise<Placed> {
  const tenant = await createTestTenant();
  return { tenant, runId: (await addRun(tenant, { run })).runId };
}

const addGone = () => add(gone);

/** Works on the run when its pause is over. */
async function workOn({ tenant, runId }: Placed, work: Work): Promise<void> {
  const where = { id: runId };
  const { status } = await read({ tenant, runId });
  await inTenant(tenant.tenantId, (tx) => tx.run.updateMany({ where, data: { leaseUntil: null } }));
  await workUnderLease(tenant.ctx(), { runId, stage: status === 'applying' ? 'apply' : 'plan' }, work);
}

/** Whether the run is taken up while this process has one in hand that a worker has ended over. */
async function isTakenBesideSuspect(placed: Placed): Promise<boolean> {
  let isTaken = false;
  await workOn(await addGone(), () =>
    workOn(placed, async () => {
      isTaken = true;
    }),
  );
  return isTaken;
}

function read({ tenant, runId }: Placed) {
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

it('keeps a run waiting over which a worker has ended however often it is let go, until it gets further', async () => {
  const waiting = await addGone();
  for (let n = 0; n < 3; n += 1) expect(await isTakenBesideSuspect(waiting)).toBe(false);
  await workOn(waiting, () => Promise.reject(new Error('out of file handles')));
  expect(await isTakenBesideSuspect(waiting)).toBe(false);
});

it('takes a run that nobody has failed at beside one that is suspected', async () => {
  expect(await isTakenBesideSuspect(await add({ status: 'queued' }))).toBe(true);
});

it('takes a run beside one that is suspected when its worker survived the failure', async () => {
  const failed = await add({ status: 'queued' });
  await workOn(failed, () => Promise.reject(new Error('out of file handles')));
  expect(await isTakenBesideSuspect(failed)).toBe(true);
});

it('takes a run beside one that is suspected when it is planned again because its plan was stale', async () => {
  const stale = await add({ status: 'applying' });
  await workOn(stale, (lease) =>
    inTenantBulk(lease.tenantId, async (tx) => expect(await restartPlan(tx, lease)).toBe(true)),
  );
  expect(await isTakenBesideSuspect(stale)).toBe(true);
});

it('suspects a run whose worker ended after a batch, and no longer one that got further since', async () => {
  const applying = await add({ ...gone, status: 'applying' });
  const toBatch =
    (end: Error): Work =>
    async (lease) => {
      await inTenantBulk(lease.tenantId, (tx) => recordPosition(tx, lease, { phase: 2, row: 5, changes: 4 }));
      throw end;
    };
  await workOn(applying, toBatch(new RunLost('as a worker does that is gone')));
  expect(await isTakenBesideSuspect(applying)).toBe(false);
  await workOn(applying, toBatch(new Error('out of file handles')));
  expect(await isTakenBesideSuspect(applying)).toBe(true);
});
