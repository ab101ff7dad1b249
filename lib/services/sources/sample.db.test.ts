import { readFile } from 'node:fs/promises';

import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { applyPreview } from '#lib/services/runs/apply-preview';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { getSource } from './get-source.ts';
import { removeSample } from './remove-sample.ts';
import { trySample } from './try-sample.ts';

let tenant: TestTenant;

beforeAll(async () => {
  tenant = await createTestTenant();
});

const people = (of: TestTenant) => inTenant(of.tenantId, (tx) => tx.identity.count({ where: { isSample: true } }));

it('previews the sample, applies it, shows the next day, and takes every trace of it away again', async () => {
  const own = await createTestTenant();
  const { sourceId, runId } = await trySample(own.ctx());
  expect(await getSource(own.ctx(), { sourceId })).toMatchObject({ missing: [], hasTemplate: true, isSample: true });
  const preview = await workOnRun(own, runId);
  expect(preview).toMatchObject({
    status: 'planned',
    counts: { rows: 248, created: 243, failed: 5 },
  });
  const groups = preview.problems as { code: string; severity: string; rows: number }[];
  const rowsOf = (severity: string) =>
    groups.filter((group) => group.severity === severity).reduce((sum, group) => sum + group.rows, 0);
  expect([rowsOf('row'), rowsOf('field')]).toEqual([5, 3]);
  await applyPreview(own.ctx(), { runId, planHash: preview.planHash ?? '' });
  expect(await workOnRun(own, runId)).toMatchObject({ status: 'completedWithProblems' });
  expect(await people(own)).toBe(243);

  const text = await readFile('public/samples/people_day2.csv', 'utf8');
  const nextDay = await sendTestFile(own, { sourceId, mode: 'preview', text });
  expect(nextDay).toMatchObject({
    status: 'planned',
    counts: { rows: 247, created: 4, updated: 7, missing: { known: 243, present: 240, deactivated: 3 } },
  });

  expect(await trySample(own.ctx())).toMatchObject({ sourceId });
  await expect(removeSample(own.ctx())).rejects.toMatchObject({ code: 'CONFLICT' });
  const open = await inTenant(own.tenantId, (tx) => tx.run.findFirst({ where: { status: 'queued' } }));
  await workOnRun(own, open?.id ?? '');
  expect(await removeSample(own.ctx())).toEqual({ sources: 1, people: 243, runs: 3 });
  expect(await people(own)).toBe(0);
  const actions = await inTenant(own.tenantId, (tx) => tx.auditEntry.findMany({ select: { action: true } }));
  expect(actions.map(({ action }) => action)).toContain('sample.removed');
});

it('keeps a sample person whom another source knows too, as a person like any other', async () => {
  const own = await createTestTenant();
  const { runId } = await trySample(own.ctx());
  const preview = await workOnRun(own, runId);
  await applyPreview(own.ctx(), { runId, planHash: preview.planHash ?? '' });
  await workOnRun(own, runId);
  const sourceId = await createTestSource(own);
  const sent = await sendTestFile(own, {
    sourceId,
    text: 'id,first,last,dept,fc,card,status\nSAMPLE-0001,Ana,Roy,,,,\n',
  });
  expect(sent).toMatchObject({ status: 'completed', counts: { unchanged: 1 } });
  expect(await removeSample(own.ctx())).toMatchObject({ people: 242 });
  const left = await inTenant(own.tenantId, (tx) => tx.identity.findMany());
  expect(left).toMatchObject([{ externalId: 'SAMPLE-0001', isSample: false }]);
});

it('has nothing to remove in another tenant', async () => {
  await trySample(tenant.ctx());
  const other = await createTestTenant();
  expect(await removeSample(other.ctx())).toEqual({ sources: 0, people: 0, runs: 0 });
});

it('is refused to an operator', async () => {
  await expect(trySample(tenant.ctx('operator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(removeSample(tenant.ctx('operator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
