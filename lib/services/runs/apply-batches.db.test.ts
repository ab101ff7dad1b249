import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { applyPreview } from './apply-preview.ts';

const people = 12_001;
const file = `id,first,last,dept,fc,card,status\n${Array.from({ length: people }, (_, i) => `${i + 1},Ana,Roy,Sales,7,${i + 1},\n`).join('')}`;

it('fails the one row at fault among batches that are written side by side, and keeps the order of events', async () => {
  const own = await createTestTenant();
  const { tenantId } = own;
  const sourceId = await createTestSource(own, { credentialMappings: [...testCards] });
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text: file });
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await inTenant(tenantId, (tx) =>
    tx.identity.create({
      data: { tenantId, id: newId(), externalId: '7000', active: true, attributes: { lastName: 'Elsewhere' } },
    }),
  );
  const run = await workOnRun(own, preview.id);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { created: people - 1, failed: 1 },
    problems: [{ code: 'changedMeanwhile', rows: 1 }],
    progressDone: people,
  });
  const { detail } = await inTenant(tenantId, (tx) =>
    tx.auditEntry.findFirstOrThrow({ where: { action: 'run.completed', objectId: run.id } }),
  );
  expect(detail).toMatchObject({
    applied: { planHash: preview.planHash, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  });
  const events = await inTenant(tenantId, (tx) =>
    tx.event.findMany({ where: { type: 'identity.created' }, orderBy: { sequence: 'asc' }, select: { row: true } }),
  );
  const rows = events.map(({ row }) => row ?? 0);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows).toHaveLength(people - 1);
  const last = await inTenant(tenantId, (tx) => tx.event.aggregate({ _max: { sequence: true }, _count: true }));
  expect(Number(last._max.sequence)).toBe(last._count);
});

it('leaves a missing person alone who was changed meanwhile, and asks for attention', async () => {
  const own = await createTestTenant();
  const { tenantId } = own;
  const policy = { missing: { action: 'deactivate', afterFiles: 1 } } as const;
  const sourceId = await createTestSource(own, { policy });
  const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},Ana,Roy,Sales,\n`);
  const head = 'id,first,last,dept,status\n';
  await sendTestFile(own, { sourceId, text: `${head}${rows.join('')}` });
  const text = `${head}${rows.filter((_, i) => i !== 4 && i !== 9).join('')}`;
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text });
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await inTenant(tenantId, (tx) =>
    tx.identity.updateMany({ where: { externalId: '5' }, data: { version: { increment: 1 } } }),
  );
  const run = await workOnRun(own, preview.id);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { missing: { deactivated: 1, waiting: 1 } },
    problems: [{ code: 'absenceLeft', rows: 1 }],
  });
  const off = await inTenant(tenantId, (tx) => tx.identity.findMany({ where: { active: false } }));
  expect(off.map(({ externalId }) => externalId)).toEqual(['10']);
});

it('leaves the groups of a missing person alone who was changed meanwhile, and says so', async () => {
  const own = await createTestTenant();
  const { tenantId } = own;
  const sourceId = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'fixed', value: 'Roy' },
      { field: 'groups', type: 'direct', column: 'groups' },
    ],
    policy: { missing: { action: 'removeGroups', afterFiles: 1 } },
  });
  const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},Choir\n`);
  await sendTestFile(own, { sourceId, text: `id,groups\n${rows.join('')}` });
  const text = `id,groups\n${rows.filter((_, i) => i !== 4 && i !== 9).join('')}`;
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text });
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await inTenant(tenantId, (tx) =>
    tx.identity.updateMany({ where: { externalId: '5' }, data: { version: { increment: 1 } } }),
  );
  const run = await workOnRun(own, preview.id);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { missing: { kept: 1, waiting: 1, regrouped: 1 } },
    problems: [{ code: 'absenceLeft', rows: 1 }],
  });
  await sendTestFile(own, { sourceId, text });
  const kept = await inTenant(tenantId, (tx) => tx.groupMember.count());
  expect(kept).toBe(18);
});

it('gives a plan that takes other groups away another hash', async () => {
  const own = await createTestTenant();
  const identityMapping = [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'lastName', type: 'fixed', value: 'Roy' },
    { field: 'groups', type: 'direct', column: 'groups' },
  ] as const;
  const missing = { action: 'removeAllGroups', afterFiles: 1 } as const;
  const sourceId = await createTestSource(own, { identityMapping: [...identityMapping], policy: { missing } });
  const bands = await createTestSource(own, {
    identityMapping: [...identityMapping],
    policy: { fileMeaning: 'delta' },
  });
  await sendTestFile(own, { sourceId, text: 'id,groups\n1,Choir\n2,Choir\n' });
  const preview = () => sendTestFile(own, { sourceId, mode: 'preview', text: 'id,groups\n1,Choir\n' });
  const { planHash } = await preview();
  await sendTestFile(own, { sourceId: bands, text: 'id,groups\n2,Band\n' });
  expect((await preview()).planHash).not.toBe(planHash);
});

it('previews a plan over its limits as it will be applied without its leavers, and applies it so', async () => {
  const own = await createTestTenant();
  const limits = { deactivateCount: 1, deactivatePercent: 1, whenExceeded: 'applySafePart' } as const;
  const policy = { missing: { action: 'deactivate', afterFiles: 1 }, limits } as const;
  const sourceId = await createTestSource(own, { policy });
  const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},Ana,Roy,Sales,\n`);
  const head = 'id,first,last,dept,status\n';
  await sendTestFile(own, { sourceId, text: `${head}${rows.join('')}` });
  const text = `${head}${rows.filter((_, i) => i !== 4 && i !== 9).join('')}21,Cy,Oh,,\n`;
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text });
  expect(preview).toMatchObject({
    status: 'planned',
    counts: { created: 1, missing: { deactivated: 0, waiting: 2 } },
    problems: [{ code: 'limitHeldBack', rows: 2 }],
  });
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  const run = await workOnRun(own, preview.id);
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 1 } });
  const active = await inTenant(own.tenantId, (tx) => tx.identity.count({ where: { active: true } }));
  expect(active).toBe(21);
});
