import { beforeAll, expect, it } from 'vitest';

import { toProblem } from '#lib/domain/run/problem';
import { inTenant } from '#lib/infra/db/in-tenant';
import { addRun } from '#lib/testing/add-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { findRunTenant } from './find-run-tenant.ts';
import { requeueRun } from './requeue-run.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const soon = new Date(Date.now() + 60_000);
const long = new Date(Date.now() - 60_000);
const tried = { attempts: 3, failures: 1, breakdowns: 1 };
const file = 'id,first,last,dept,fc,card,status\n1,Ann,Lee,HR,,,true\n';

it('lets a failed run that applied nothing run again to its end, and says so in the audit log', async () => {
  const sourceId = await createTestSource(tenant);
  const { id: runId } = await sendTestFile(tenant, { sourceId, text: file, mode: 'preview' });
  const refusal = toProblem('runInterrupted', { words: { reason: 'disk full' } });
  await inTenant(tenant.tenantId, (tx) =>
    tx.run.updateMany({
      where: { id: runId },
      data: { status: 'failed', refusal, ...tried, finishedAt: new Date() },
    }),
  );
  expect(await requeueRun(tenant.ctx('admin'), { runId })).toMatchObject({ runId, from: 'failed', status: 'queued' });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'planned', counts: { created: 1 } });
  const audit = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findFirst({ where: { action: 'run.requeued' } }));
  expect(audit).toMatchObject({ objectId: runId, detail: { from: 'failed' } });
});

it.each([
  ['queued', 'queued'],
  ['reading', 'queued'],
  ['planning', 'queued'],
  ['applying', 'applying'],
])('takes a run that is %s away from a worker that is gone', async (status, after) => {
  const { runId } = await addRun(tenant, {
    run: { status, leaseOwner: 'gone', leaseUntil: long, ...tried, appliedPhase: 1 },
  });
  expect(await requeueRun(tenant.ctx(), { runId })).toMatchObject({ from: status, status: after });
  const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
  expect(run).toMatchObject({ leaseOwner: null, attempts: 0, failures: 0, breakdowns: 0, fence: 1 });
});

it.each(['planned', 'held', 'completed', 'completedWithProblems', 'cancelled', 'skipped', 'reverted'])(
  'refuses a run that is %s',
  async (status) => {
    const { runId } = await addRun(tenant, { run: { status } });
    await expect(requeueRun(tenant.ctx(), { runId })).rejects.toMatchObject({ code: 'CONFLICT' });
  },
);

it('refuses a run that a worker holds, and a failed one that has applied a part', async () => {
  const held = await addRun(tenant, { run: { status: 'planning', leaseOwner: 'here', leaseUntil: soon } });
  await expect(requeueRun(tenant.ctx(), held)).rejects.toThrow('A worker is at Run');
  const begun = await addRun(tenant, { run: { status: 'failed', appliedRow: 5 } });
  await expect(requeueRun(tenant.ctx(), begun)).rejects.toThrow('has applied a part');
});

it('never lets an old file overtake a newer one that was applied', async () => {
  const { runId, sourceId } = await addRun(tenant, { run: { status: 'failed' } });
  const { tenantId } = tenant;
  await inTenant(tenantId, async (tx) => {
    const { id: _, ...old } = await tx.run.findFirstOrThrow({ where: { tenantId, id: runId } });
    const copy = {
      number: old.number + 1000,
      sourceId,
      fileId: old.fileId,
      actor: {},
      sourceVersion: 1,
      trigger: 'upload',
    };
    await tx.run.create({ data: { tenantId, id: crypto.randomUUID(), mode: 'apply', status: 'completed', ...copy } });
  });
  await expect(requeueRun(tenant.ctx(), { runId })).rejects.toThrow('has applied a later file');
});

it('is for those who may approve, each of their own tenant', async () => {
  const { runId } = await addRun(tenant, { run: { status: 'failed' } });
  const other = await createTestTenant();
  await expect(requeueRun(other.ctx(), { runId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(requeueRun(tenant.ctx('operator'), { runId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(await findRunTenant(runId)).toBe(tenant.tenantId);
  await expect(findRunTenant(crypto.randomUUID())).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
