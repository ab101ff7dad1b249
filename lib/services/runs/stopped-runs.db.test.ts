import { expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { sourceSettings } from '#lib/domain/source/source';
import { applyAbsences } from '#lib/infra/db/apply-absences';
import { claimRun, type Lease } from '#lib/infra/db/claim-run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadRunSetup } from '#lib/infra/db/load-run-setup';
import { startProgress } from '#lib/infra/db/start-progress';
import { recordPosition } from '#lib/infra/db/step-apply';
import { newId } from '#lib/shared/id';
import { invariant } from '#lib/shared/invariant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { cancelRun } from './cancel-run.ts';
import { endInterrupted } from './end-interrupted.ts';
import { toScope } from './next-batch.ts';
import { planRun } from './plan-run.ts';
import { receiveFile } from './receive-file.ts';

const people = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},,,,`);
const fileOf = (rows: readonly string[]) => `id,first,last,dept,fc,card,status\n${rows.join('\n')}\n`;
const whole = fileOf(people);
const without4 = fileOf(people.filter((_, i) => i % 10 !== 0));

async function planWithout4() {
  const own = await createTestTenant();
  const policy = {
    missing: { action: 'deactivate', afterFiles: 1 },
    limits: { deactivateMax: 1, allowOnce: true },
  } as const;
  const sourceId = await createTestSource(own, { policy });
  await sendTestFile(own, { sourceId, text: whole });
  const body = (async function* () {
    yield Buffer.from(without4);
  })();
  const made = { sourceId, fileName: 'people.csv', mode: 'apply', trigger: 'upload', body } as const;
  const { runId } = await receiveFile(own.ctx('operator'), made);
  await planRun(systemCtx(own.tenantId, newId()), { runId });
  return { own, sourceId, runId };
}

const claim = async ({ tenantId }: TestTenant, runId: string): Promise<Lease> => {
  const lease = await claimRun({ tenantId, runId, owner: 'a worker', stage: 'apply' });
  invariant(lease !== null, 'the run waits to be applied');
  return lease;
};

/** The first batch, as the worker writes it: the four missing people. */
async function writeLeavers({ tenantId }: TestTenant, lease: Lease): Promise<void> {
  await inTenantBulk(tenantId, async (tx) => {
    const setup = await loadRunSetup(tx, lease.runId);
    await startProgress(tx, lease);
    await applyAbsences(tx, { ...toScope(setup, { phase: 0, row: 0 }), upTo: 4 });
    await recordPosition(tx, lease, { phase: 0, row: 4, changes: 4 });
  });
}

const countActive = ({ tenantId }: TestTenant) =>
  inTenant(tenantId, (tx) => tx.identity.count({ where: { active: true } }));

async function isAllowed({ tenantId }: TestTenant): Promise<boolean> {
  const { settings } = await inTenant(tenantId, (tx) => tx.source.findFirstOrThrow());
  return sourceSettings.parse(settings).policy.limits.allowOnce;
}

it('says how many missing people a stopped run had taken off, and lets the file before bring them back', async () => {
  const { own, sourceId, runId } = await planWithout4();
  await writeLeavers(own, await claim(own, runId));
  expect(await cancelRun(own.ctx('operator'), { runId })).toEqual({ runId, appliedRows: 0, appliedMissing: 4 });
  expect(await countActive(own)).toBe(36);
  expect(await sendTestFile(own, { sourceId, text: whole })).toMatchObject({
    status: 'completed',
    counts: { reactivated: 4 },
  });
  expect(await countActive(own)).toBe(40);
});

it('lets the file before bring people back whom a run had taken off that could not go on', async () => {
  const { own, sourceId, runId } = await planWithout4();
  const lease = await claim(own, runId);
  await writeLeavers(own, lease);
  await endInterrupted(systemCtx(own.tenantId, newId()), lease, 'It ended its worker');
  expect(await sendTestFile(own, { sourceId, text: whole })).toMatchObject({ counts: { reactivated: 4 } });
});

it('uses the one-time allowance up when a run wrote by it and was stopped then, and keeps it before', async () => {
  const early = await planWithout4();
  await claim(early.own, early.runId);
  await cancelRun(early.own.ctx('operator'), { runId: early.runId });
  expect(await isAllowed(early.own)).toBe(true);
  const { own, runId } = await planWithout4();
  await writeLeavers(own, await claim(own, runId));
  await cancelRun(own.ctx('operator'), { runId });
  expect(await isAllowed(own)).toBe(false);
});
