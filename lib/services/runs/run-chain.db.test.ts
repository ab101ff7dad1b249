import { beforeAll, expect, it } from 'vitest';

import { runCounts } from '#lib/domain/run/outcome';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { deleteSource } from '#lib/services/sources/delete-source';
import { updateSource } from '#lib/services/sources/update-source';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { applyPreview } from './apply-preview.ts';
import { approveRun } from './approve-run.ts';
import { getRun } from './get-run.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const header = 'id,first,last,dept,fc,card,status\n';
const identity = (externalId: string, of = tenant) =>
  inTenant(of.tenantId, (tx) =>
    tx.identity.findFirst({ where: { externalId }, include: { credentials: true, sourceRecords: true } }),
  );

it('turns a file into people and cards, changes only what changed, and takes back what left', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    credentialMappings: [...testCards],
    policy: { missing: { action: 'deactivate', afterFiles: 1 } },
  });
  const first = await sendTestFile(own, {
    sourceId,
    text: `${header}001,Ana,Roy,Sales,101,10231,\n002,Bo,Li,IT,101,10232,\n003,Cy,Oh,IT,101,10233,\n`,
  });
  expect(first).toMatchObject({ status: 'completed', counts: { rows: 3, created: 3, credentials: { created: 3 } } });
  expect(await identity('001', own)).toMatchObject({
    active: true,
    attributes: { firstName: 'Ana', lastName: 'Roy', department: 'Sales' },
    credentials: [{ cardNumber: '10231', facilityCode: 101, status: 'active' }],
  });

  const second = await sendTestFile(own, {
    sourceId,
    text: `${header}001,Ana,Roy,Security,101,10999,\n002,Bo,Li,IT,101,10232,\n`,
  });
  expect(second.counts).toMatchObject({
    rows: 2,
    updated: 1,
    unchanged: 1,
    missing: { known: 3, present: 2, deactivated: 1 },
    credentials: { created: 1, revoked: 1 },
  });
  const ana = await identity('001', own);
  expect(ana?.attributes).toMatchObject({ department: 'Security' });
  expect(ana?.credentials.filter((card) => card.status !== 'deleted')).toMatchObject([{ cardNumber: '10999' }]);
  expect(await identity('003', own)).toMatchObject({ active: false, credentials: [{ suspended: true }] });

  const third = await sendTestFile(own, {
    sourceId,
    text: `${header}001,Ana,Roy,Security,101,10999,\n002,Bo,Li,IT,101,10232,\n003,Cy,Oh,IT,101,10233,\n`,
  });
  expect(third.counts).toMatchObject({ reactivated: 1, unchanged: 2 });
  expect(await identity('003', own)).toMatchObject({ active: true, credentials: [{ suspended: false }] });
});

it('skips the same bytes, and runs them again when another file came between', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  const monday = `${header}1,Ana,Roy,Sales,,,\n`;
  expect(await sendTestFile(own, { sourceId, text: monday })).toMatchObject({ status: 'completed' });
  expect(await sendTestFile(own, { sourceId, text: monday })).toMatchObject({ status: 'skipped' });
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Security,,,\n` });
  const again = await sendTestFile(own, { sourceId, text: monday });
  expect(again).toMatchObject({ status: 'completed', counts: { updated: 1 } });
});

it('fails all rows with one External ID when they differ, and counts equal ones once', async () => {
  const sourceId = await createTestSource(tenant);
  const run = await sendTestFile(tenant, {
    sourceId,
    text: `${header}d1,Ana,Roy,A,,,\nd1,Ana,Roy,B,,,\nd2,Bo,Li,,,,\nd2,Bo,Li,,,,\nd3,Cy,Oh,,,,\n`,
  });
  expect(run.counts).toMatchObject({ rows: 5, created: 2, skipped: 1, failed: 2 });
  expect(await identity('d1')).toBeNull();
});

it('gives a card to the first row that states it and fails only that facet of the later row', async () => {
  const sourceId = await createTestSource(tenant, { credentialMappings: [...testCards] });
  const run = await sendTestFile(tenant, { sourceId, text: `${header}c1,Ana,Roy,,7,500,\nc2,Bo,Li,,7,500,\n` });
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 2, credentials: { created: 1 } } });
  expect((await identity('c2'))?.credentials).toEqual([]);
  const held = await sendTestFile(tenant, {
    sourceId,
    text: `${header}c1,Ana,Roy,,7,500,\nc2,Bo,Li,,7,500,\nc3,Cy,Oh,,7,500,\n`,
  });
  const codes = (held.problems as { code: string }[]).map((group) => group.code);
  expect(codes).toEqual(['cardHeldByOther']);
});

it('preview writes nothing, and applying it does exactly what it showed', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text: `${header}1,Ana,Roy,Sales,,,\n` });
  expect(preview).toMatchObject({ status: 'planned', counts: { created: 1 } });
  expect(await identity('1', own)).toBeNull();
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  expect(await workOnRun(own, preview.id)).toMatchObject({ status: 'completed' });
  expect(await identity('1', own)).toMatchObject({ active: true });
});

it('refuses to apply a preview after the directory has moved, and says by how many people', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,,,\n` });
  const preview = await sendTestFile(own, { sourceId, mode: 'preview', text: `${header}1,Ana,Roy,IT,,,\n` });
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Board,,,\n` });
  const apply = applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await expect(apply).rejects.toThrow('1 person has changed');
});

it('holds a run over a limit before the first write, and lets it go on once with a reason', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const people = Array.from({ length: 60 }, (_, i) => `${i},N${i},L${i},,,,`);
  await sendTestFile(own, { sourceId, text: `${header}${people.join('\n')}\n` });
  const kept = people.filter((_, i) => i % 3 !== 0);
  const run = await sendTestFile(own, { sourceId, text: `${header}${kept.join('\n')}\n` });
  expect(run).toMatchObject({
    status: 'held',
    hold: { reasons: [{ limit: 'deactivatePercent', allowed: 10, planned: 20 }] },
  });
  expect(await identity('0', own)).toMatchObject({ active: true });
  await expect(approveRun(own.ctx('operator'), { runId: run.id, reason: 'ok', part: 'all' })).rejects.toThrow(
    'runs:approve',
  );
  await approveRun(own.ctx('admin'), { runId: run.id, reason: 'Site closed', part: 'all' });
  expect(await workOnRun(own, run.id)).toMatchObject({ status: 'completed' });
  expect(await identity('0', own)).toMatchObject({ active: false });
});

it('tells the limits that a plan was judged by, whatever they have become since', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  const run = await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,,,\n` });
  await updateSource(own.ctx(), { sourceId, policy: { limits: { deactivateCount: 30 } } });
  expect(await getRun(own.ctx(), { runId: run.id })).toMatchObject({ limits: { deactivateCount: 10 } });
});

it('never lets a source that does not decide take anybody off, nor touch another source’s values', async () => {
  const own = await createTestTenant();
  const hr = await createTestSource(own);
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,,,\n` });
  const extras = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'jobTitle', type: 'direct', column: 'title' },
      { field: 'active', type: 'fixed', value: false },
    ],
    policy: { missing: { action: 'deactivate', afterFiles: 1 } },
  });
  await sendTestFile(own, { sourceId: extras, text: 'id,title\n1,Guard\n2,Chef\n' });
  await sendTestFile(own, { sourceId: extras, text: 'id,title\n1,Guard\n' });
  expect(await identity('2', own)).toMatchObject({ active: true, attributes: { lastName: 'Li', jobTitle: 'Chef' } });
});

it('adds up: row outcomes to the rows of the file, missing people to those the source knew', async () => {
  const runs = await inTenant(tenant.tenantId, (tx) => tx.run.findMany({ where: { tenantId: tenant.tenantId } }));
  for (const run of runs) {
    const { rows, created, updated, reactivated, deactivated, unchanged, skipped, failed, missing } = runCounts.parse(
      run.counts,
    );
    expect(created + updated + reactivated + deactivated + unchanged + skipped + failed).toBe(rows);
    expect(missing.present + missing.deactivated + missing.deleted + missing.waiting + missing.kept).toBe(
      missing.known,
    );
  }
});

it('plans the same with the row index and without it', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const rows = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},Sales,,,`);
  await sendTestFile(own, { sourceId, text: `${header}${rows.join('\n')}\n` });
  const next = [...rows.slice(0, 36), '36,N36,L36,Board,,,', 'x1,New,One,,,,', '3,N3,L3,Other,,,', '5,N5,L5,Sales,,,'];
  const text = `${header}${next.join('\n')}\n`;
  const withIndex = await sendTestFile(own, { sourceId, mode: 'preview', text });
  await inTenant(own.tenantId, (tx) =>
    tx.source.updateMany({ where: { tenantId: own.tenantId }, data: { rowIndex: Prisma.DbNull } }),
  );
  const without = await sendTestFile(own, { sourceId, mode: 'preview', text });
  const outcomes = async (runId: string) =>
    inTenant(own.tenantId, async (tx) => [
      await tx.runRecord.findMany({
        where: { runId },
        select: { row: true, line: true, outcome: true, changes: true, problems: true },
        orderBy: { row: 'asc' },
      }),
      await tx.runAbsence.findMany({
        where: { runId },
        select: { externalId: true, outcome: true },
        orderBy: { ordinal: 'asc' },
      }),
    ]);
  expect(await outcomes(withIndex.id)).toEqual(await outcomes(without.id));
  expect(withIndex.counts).toEqual(without.counts);
  expect(withIndex.counts).toMatchObject({
    created: 1,
    updated: 1,
    failed: 2,
    skipped: 1,
    unchanged: 35,
    missing: { deactivated: 3 },
  });
});

it('looks again at a row whose card was refused, as soon as the card is free', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { credentialMappings: [...testCards] });
  await sendTestFile(own, { sourceId, text: `${header}a,Ana,Roy,,7,500,\nb,Bo,Li,,7,501,\n` });
  await sendTestFile(own, { sourceId, text: `${header}a,Ana,Roy,,7,500,\nb,Bo,Li,,7,500,\n` });
  expect((await identity('b', own))?.credentials.filter((card) => card.status !== 'deleted')).toMatchObject([
    { cardNumber: '501' },
  ]);
  await sendTestFile(own, { sourceId, text: `${header}a,Ana,Roy,,7,502,\nb,Bo,Li,,7,500,\n` });
  const last = await sendTestFile(own, { sourceId, text: `${header}b,Bo,Li,,7,500,\na,Ana,Roy,,7,502,\n` });
  expect(last.counts).toMatchObject({ updated: 1, unchanged: 1 });
  expect((await identity('b', own))?.credentials.filter((card) => card.status !== 'deleted')).toMatchObject([
    { cardNumber: '500' },
  ]);
});

it('lets the safe part of a held run go on and keeps everybody’s access', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const people = Array.from({ length: 60 }, (_, i) => `${i},N${i},L${i},,,,`);
  await sendTestFile(own, { sourceId, text: `${header}${people.join('\n')}\n` });
  const kept = [...people.filter((_, i) => i % 3 !== 0), 'new,Ana,Roy,,,,', '0,N0,L0,,,,inactive'];
  const held = await sendTestFile(own, { sourceId, text: `${header}${kept.join('\n')}\n` });
  expect(held).toMatchObject({ status: 'held' });
  await approveRun(own.ctx('admin'), { runId: held.id, reason: 'Joiners only', part: 'safe' });
  const run = await workOnRun(own, held.id);
  expect(run).toMatchObject({
    status: 'completed',
    counts: { created: 1, deactivated: 0, skipped: 1, missing: { deactivated: 0, waiting: 19 } },
  });
  expect(held.counts).toHaveProperty('fields', { active: 1 });
  expect(run.counts).toHaveProperty('fields', {});
  expect(await identity('new', own)).toMatchObject({ active: true });
  expect(await identity('0', own)).toMatchObject({ active: true });
  expect(await identity('3', own)).toMatchObject({ active: true });
  const again = await sendTestFile(own, { sourceId, text: `${header}${kept.join('\n')}\n` });
  expect(again).toMatchObject({ status: 'held', counts: { missing: { deactivated: 19 } } });
});

it('goes on without its leavers where the source says so, and sees them again in the same file', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    policy: { missing: { action: 'deactivate', afterFiles: 1 }, limits: { whenExceeded: 'applySafePart' } },
  });
  const people = Array.from({ length: 60 }, (_, i) => `${i},N${i},L${i},,,,`);
  await sendTestFile(own, { sourceId, text: `${header}${people.join('\n')}\n` });
  const kept = [...people.filter((_, i) => i % 3 !== 0), 'new,Ana,Roy,,,,', '0,N0,L0,,,,inactive'].join('\n');
  const run = await sendTestFile(own, { sourceId, text: `${header}${kept}\n` });
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { created: 1, deactivated: 0, skipped: 1, missing: { deactivated: 0, waiting: 19 } },
    problems: [
      { code: 'limitHeldBack', rows: 20 },
      { code: 'extraColumns', rows: 0 },
    ],
  });
  expect(await identity('3', own)).toMatchObject({ active: true });
  const again = await sendTestFile(own, { sourceId, text: `${header}${kept}\n` });
  expect(again).toMatchObject({ status: 'completedWithProblems', counts: { missing: { waiting: 19 } } });
});

it('goes on without the failing rows where the source says so, and waits over the same limit where it does not', async () => {
  const own = await createTestTenant();
  const rows = Array.from({ length: 10 }, (_, i) => `${i < 7 ? i : ''},N${i},L${i},,,,`);
  const send = async (whenExceeded: 'hold' | 'applySafePart') => {
    const sourceId = await createTestSource(own, { policy: { limits: { whenExceeded } } });
    return sendTestFile(own, { sourceId, text: `${header}${rows.join('\n')}\n` });
  };
  expect(await send('hold')).toMatchObject({ status: 'held' });
  expect(await identity('0', own)).toBeNull();
  expect(await send('applySafePart')).toMatchObject({
    status: 'completedWithProblems',
    counts: { created: 7, failed: 3 },
    problems: expect.arrayContaining([expect.objectContaining({ code: 'limitLeftOut', rows: 3 })]),
  });
  expect(await identity('0', own)).not.toBeNull();
});

it('keeps what a deleted source has stated, until another source states otherwise', async () => {
  const own = await createTestTenant();
  const hr = await createTestSource(own);
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Sales,,,\n` });
  const extras = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'jobTitle', type: 'direct', column: 'title' },
    ],
  });
  await sendTestFile(own, { sourceId: extras, text: 'id,title\n1,Guard\n' });
  const { name } = await inTenant(own.tenantId, (tx) => tx.source.findFirstOrThrow({ where: { id: extras } }));
  await deleteSource(own.ctx('admin'), { sourceId: extras, confirm: name });
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Security,,,\n` });
  expect(await identity('1', own)).toMatchObject({ attributes: { department: 'Security', jobTitle: 'Guard' } });
});

it('refuses a plan that another file of the source has overtaken', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,,,\n` });
  const preview = await sendTestFile(own, {
    sourceId,
    mode: 'preview',
    text: `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,Board,,,\n`,
  });
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Security,,,\n2,Bo,Li,IT,,,\n` });
  const apply = applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await expect(apply).rejects.toThrow('Another file of this source has been applied');
});

it('uses the one-time allowance for one run only', async () => {
  const own = await createTestTenant();
  const policy = {
    missing: { action: 'deactivate', afterFiles: 1 },
    limits: { deactivateMax: 1, allowOnce: true },
  } as const;
  const sourceId = await createTestSource(own, { policy });
  const people = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},,,,`);
  const without = (gap: (i: number) => boolean) => `${header}${people.filter((_, i) => !gap(i)).join('\n')}\n`;
  await sendTestFile(own, { sourceId, text: without(() => false) });
  expect(await sendTestFile(own, { sourceId, text: without((i) => i % 10 === 0) })).toMatchObject({
    status: 'completed',
  });
  expect(await sendTestFile(own, { sourceId, text: without((i) => i % 10 === 0 || i % 10 === 3) })).toMatchObject({
    status: 'held',
  });
});

it('leaves a person alone who was changed while the run was applied, and says so', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own);
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,,,\n` });
  const preview = await sendTestFile(own, {
    sourceId,
    mode: 'preview',
    text: `${header}1,Ana,Roy,Board,,,\n2,Bo,Li,Board,,,\n`,
  });
  await applyPreview(own.ctx('operator'), { runId: preview.id, planHash: preview.planHash ?? '' });
  await inTenant(own.tenantId, (tx) =>
    tx.identity.updateMany({ where: { externalId: '2' }, data: { version: { increment: 1 } } }),
  );
  const run = await workOnRun(own, preview.id);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { updated: 1, failed: 1 },
    problems: [{ code: 'extraColumns' }, { code: 'changedMeanwhile', rows: 1 }],
  });
  expect(await identity('2', own)).toMatchObject({ attributes: { department: 'IT' } });
});
