import { beforeAll, expect, it } from 'vitest';

import { createCustomField as customFieldContract } from '#lib/contract/custom-fields';
import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createCustomField } from '#lib/services/custom-fields/create-custom-field';
import { eraseIdentity } from '#lib/services/identities/erase-identity';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { getRunRecord } from './get-run-record.ts';
import { listRunRecords } from './list-run-records.ts';
import { revertRun } from './revert-run.ts';

const identityMapping = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'firstName', type: 'direct', column: 'first' },
  { field: 'email', type: 'direct', column: 'mail' },
  { field: 'jobTitle', type: 'direct', column: 'title', optional: true },
] as const;
const policy = { adoptBy: 'email', missing: { action: 'deactivate', afterFiles: 1 }, decidesActive: true } as const;
const header = 'id,first,mail,title\n';

let own: TestTenant;
let second: string;

beforeAll(async () => {
  own = await createTestTenant();
  const hr = await createTestSource(own, { identityMapping: [...identityMapping] });
  await sendTestFile(own, {
    sourceId: hr,
    text: `${header}P1,Ana,Ana@Example.com,\nP2,Bo,bo@example.com,\nP3,Cy,both@example.com,\nP4,Di,BOTH@example.com,\nP5,Ed,ed@example.com,\n`,
  });
  second = await createTestSource(own, { identityMapping: [...identityMapping], policy });
});

const identity = (externalId: string, of = own) =>
  inTenant(of.tenantId, (tx) => tx.identity.findFirst({ where: { externalId }, include: { sourceRecords: true } }));

async function planOf(runId: string, of = own) {
  return inTenant(of.tenantId, async (tx) => [
    await tx.runRecord.findMany({
      where: { runId },
      select: { row: true, externalId: true, outcome: true, phase: true, changes: true, problems: true, undo: true },
      orderBy: { row: 'asc' },
    }),
    await tx.runAbsence.findMany({
      where: { runId },
      select: { externalId: true, outcome: true },
      orderBy: { ordinal: 'asc' },
    }),
  ]);
}

it('finds the person of an unknown External ID by e-mail, and by the source’s own key from then on', async () => {
  const run = await sendTestFile(own, {
    sourceId: second,
    text: `${header}a1,,ana@example.com,Guard\na2,,BO@EXAMPLE.COM,\na9,Zoe,zoe@example.com,\n`,
  });
  expect(run).toMatchObject({ status: 'completed', counts: { created: 1, updated: 1, unchanged: 1, failed: 0 } });
  expect(await identity('a1')).toBeNull();
  const ana = await identity('P1');
  expect(ana).toMatchObject({ attributes: { firstName: 'Ana', email: 'Ana@Example.com', jobTitle: 'Guard' } });
  expect(ana?.sourceRecords.map((record) => record.externalId).toSorted()).toEqual(['P1', 'a1']);
  const explained = await getRunRecord(own.ctx(), { runId: run.id, row: 2 });
  expect(explained).toMatchObject({ externalId: 'a1', identityId: ana?.id, person: 'Ana' });
  expect(explained.steps[2]?.text).toContain('the e-mail address of P1 is the same');
  const events = await inTenant(own.tenantId, (tx) => tx.event.findMany({ where: { runId: run.id, row: 2 } }));
  expect(events.map(({ data }) => data)).toMatchObject([{ externalId: 'P1' }]);

  const text = `${header}a1,,other@example.com,Cook\na2,,BO@EXAMPLE.COM,\na9,Zoe,zoe@example.com,\n`;
  const next = await sendTestFile(own, { sourceId: second, text });
  expect(next).toMatchObject({ counts: { created: 0, updated: 1, unchanged: 2, missing: { known: 3, present: 3 } } });
  expect(await identity('P1')).toMatchObject({ attributes: { jobTitle: 'Cook' } });
  const rows = await listRunRecords(own.ctx(), { runId: next.id, limit: 10 });
  expect(rows.items).toMatchObject([{ externalId: 'a1', identityId: ana?.id, person: 'Ana' }]);
  const quiet = await getRunRecord(own.ctx(), { runId: next.id, row: 3 });
  expect(quiet).toMatchObject({ outcome: 'unchanged', person: 'Bo' });
  expect(quiet.steps[2]?.text).toBe('External ID a2 is what this source calls Bo, whose External ID is P2.');
});

it('fails a row that fits several people, and names them', async () => {
  const run = await sendTestFile(own, {
    sourceId: second,
    mode: 'preview',
    text: `${header}a1,,ana@example.com,Cook\na2,,bo@example.com,\na9,Zoe,,\nb1,,both@example.com,\n`,
  });
  expect(run.counts).toMatchObject({ failed: 1 });
  const explained = await getRunRecord(own.ctx(), { runId: run.id, row: 5 });
  expect(explained.steps[2]).toMatchObject({ name: 'Match', state: 'failed' });
  expect(explained.steps[2]?.text).toContain('2 people: P3, P4');
});

it('never gives a person two keys of one source, nor takes them off for it', async () => {
  const run = await sendTestFile(own, {
    sourceId: second,
    mode: 'preview',
    text: `${header}P1,,ana@example.com,Cook\na1,,,\na2,,bo@example.com,\na9,Zoe,,\n`,
  });
  expect(run.counts).toMatchObject({ failed: 1, missing: { present: 3, deactivated: 0 } });
  expect(run.problems).toContainEqual(expect.objectContaining({ code: 'personKnownAs', rows: 1 }));
});

it('adopts nobody whom two rows of the file would be', async () => {
  const run = await sendTestFile(own, {
    sourceId: second,
    mode: 'preview',
    text: `${header}a1,,,\na2,,,\na9,,,\nc1,,ed@example.com,\nc2,,ed@example.com,\n`,
  });
  expect(run.counts).toMatchObject({ failed: 2 });
  expect(run.problems).toMatchObject([{ rows: 2 }, { rows: 2 }]);
  const beside = await sendTestFile(own, {
    sourceId: second,
    mode: 'preview',
    text: `${header}a1,,,\na2,,,\na9,,,\nc1,,ed@example.com,\nP5,Edward,,\n`,
  });
  expect(beside.counts).toMatchObject({ failed: 1, created: 0, unchanged: 4 });
  expect((await getRunRecord(own.ctx(), { runId: beside.id, row: 5 })).steps[2]?.text).toContain('(lines 5, 6)');
});

it('plans the same with the row index and without it', async () => {
  const text = `${header}a1,,other@example.com,Chef\na2,,BO@EXAMPLE.COM,\nP2,,x@example.com,\nc1,,ed@example.com,\nb1,,both@example.com,\n`;
  const withIndex = await sendTestFile(own, { sourceId: second, mode: 'preview', text });
  await inTenant(own.tenantId, (tx) =>
    tx.source.updateMany({ where: { tenantId: own.tenantId }, data: { rowIndex: Prisma.DbNull } }),
  );
  const without = await sendTestFile(own, { sourceId: second, mode: 'preview', text });
  expect(await planOf(withIndex.id)).toEqual(await planOf(without.id));
  expect(withIndex.counts).toEqual(without.counts);
  expect(withIndex.counts).toMatchObject({ updated: 1, failed: 2, unchanged: 2, missing: { deactivated: 1 } });
});

it('deactivates an adopted person who leaves the file, and tells their External ID', async () => {
  const tenant = await createTestTenant();
  const hr = await createTestSource(tenant, {
    identityMapping: [...identityMapping],
    policy: { decidesActive: false },
  });
  await sendTestFile(tenant, { sourceId: hr, text: `${header}P1,Ana,ana@example.com,\nP2,Bo,bo@example.com,\n` });
  const sourceId = await createTestSource(tenant, { identityMapping: [...identityMapping], policy });
  const first = await sendTestFile(tenant, {
    sourceId,
    text: `${header}a1,,ana@example.com,\na2,,bo@example.com,\na3,Cy,,\n`,
  });
  expect(first.counts).toMatchObject({ created: 1, reactivated: 2 });
  const run = await sendTestFile(tenant, { sourceId, text: `${header}a1,,ana@example.com,\na3,Cy,,\n` });
  expect(run.counts).toMatchObject({ missing: { known: 3, deactivated: 1 } });
  expect(await identity('P2', tenant)).toMatchObject({ active: false });
  const events = await inTenant(tenant.tenantId, (tx) =>
    tx.event.findMany({ where: { runId: run.id, type: 'identity.deactivated' } }),
  );
  expect(events.map(({ data }) => data)).toMatchObject([{ externalId: 'P2' }]);
});

it('lets go of the person when the run that adopted them is taken back', async () => {
  const tenant = await createTestTenant();
  const hr = await createTestSource(tenant, { identityMapping: [...identityMapping] });
  await sendTestFile(tenant, { sourceId: hr, text: `${header}P1,Ana,ana@example.com,\n` });
  const sourceId = await createTestSource(tenant, { identityMapping: [...identityMapping], policy });
  const run = await sendTestFile(tenant, { sourceId, text: `${header}a1,,ana@example.com,Guard\n` });
  const started = await revertRun(tenant.ctx('admin'), { runId: run.id, mode: 'apply', reason: 'Wrong file' });
  await workOnRun(tenant, started.runId);
  const ana = await identity('P1', tenant);
  expect(ana?.sourceRecords.map((record) => record.externalId)).toEqual(['P1']);
  expect(ana?.attributes).not.toHaveProperty('jobTitle');
});

it('calls a person by the source’s key again when the run is taken back that named them by External ID', async () => {
  const tenant = await createTestTenant();
  const hr = await createTestSource(tenant, { identityMapping: [...identityMapping] });
  await sendTestFile(tenant, { sourceId: hr, text: `${header}P1,Ana,ana@example.com,\n` });
  const sourceId = await createTestSource(tenant, { identityMapping: [...identityMapping], policy });
  const [before, after] = [`${header}a1,,ana@example.com,Guard\n`, `${header}P1,,ana@example.com,Cook\n`];
  await sendTestFile(tenant, { sourceId, text: before });
  const run = await sendTestFile(tenant, { sourceId, text: after });
  const keys = async () =>
    (await identity('P1', tenant))?.sourceRecords.flatMap((one) => (one.sourceId === sourceId ? [one.externalId] : []));
  expect(await keys()).toEqual(['P1']);
  const { runId } = await revertRun(tenant.ctx('admin'), { runId: run.id, mode: 'apply', reason: 'Wrong file' });
  await workOnRun(tenant, runId);
  expect(await keys()).toEqual(['a1']);
  expect(await identity('P1', tenant)).toMatchObject({ attributes: { jobTitle: 'Guard' } });
  const again = await sendTestFile(tenant, { sourceId, text: before });
  expect(again).toMatchObject({ status: 'completed', counts: { created: 0, unchanged: 1 } });
});

it('compares employee numbers as they are written, and adopts nobody unless told to', async () => {
  const tenant = await createTestTenant();
  const mapping = [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'employeeNumber', type: 'direct', column: 'no' },
  ] as const;
  const hr = await createTestSource(tenant, { identityMapping: [...mapping] });
  await sendTestFile(tenant, { sourceId: hr, text: 'id,first,no\nP1,Ana,e7\nP2,Bo,E8\n' });
  const text = 'id,first,no\nx1,Ana,E7\nx2,Bo,E8\n';
  const plain = await createTestSource(tenant, { identityMapping: [...mapping] });
  const off = await sendTestFile(tenant, { sourceId: plain, mode: 'preview', text });
  expect(off.counts).toMatchObject({ created: 2 });
  const by = await createTestSource(tenant, {
    identityMapping: [...mapping],
    policy: { adoptBy: 'employeeNumber' },
  });
  const on = await sendTestFile(tenant, { sourceId: by, mode: 'preview', text });
  expect(on.counts).toMatchObject({ created: 1, unchanged: 1 });
});

it('leaves no key of an erased person behind, the source’s own and those in sentences about others included', async () => {
  const tenant = await createTestTenant();
  const hr = await createTestSource(tenant, { identityMapping: [...identityMapping] });
  await sendTestFile(tenant, {
    sourceId: hr,
    text: `${header}CanaryKey,Ana,ana@example.com,\nP2,Bo,both@example.com,\nP3,Cy,both@example.com,\n`,
  });
  const sourceId = await createTestSource(tenant, { identityMapping: [...identityMapping], policy });
  await sendTestFile(tenant, { sourceId, text: `${header}CanaryOwn,,ana@example.com,Guard\n` });
  await sendTestFile(tenant, {
    sourceId,
    mode: 'preview',
    text: `${header}CanaryOwn,,no address,Cook\nb1,,both@example.com,\n`,
  });
  const told = async () => JSON.stringify([await runsOf(tenant), await planOfAll(tenant)]);
  expect(await told()).toMatch(/CanaryOwn.*CanaryKey/s);
  await eraseIdentity(tenant.ctx('admin'), { externalId: 'CanaryKey' });
  expect(await told()).not.toContain('Canary');
  expect(await told()).toContain('P2, P3');
  await eraseIdentity(tenant.ctx('admin'), { externalId: 'P2' });
  expect(await told()).not.toContain('P2');
});

const runsOf = (of: TestTenant) => inTenant(of.tenantId, (tx) => tx.run.findMany({ select: { problems: true } }));
const planOfAll = (of: TestTenant) => inTenant(of.tenantId, (tx) => tx.runRecord.findMany());

it('makes nobody of a row whose second key a spreadsheet program changed, and finds the person once it is repaired', async () => {
  const tenant = await createTestTenant();
  const rules = [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'employeeNumber', type: 'direct', column: 'nr' },
  ] as const;
  const hr = await createTestSource(tenant, { identityMapping: [...rules] });
  await sendTestFile(tenant, {
    sourceId: hr,
    text: 'id,first,nr\nP1,Ana,1.2E+15\nP2,Bo,0815\nP3,Anna,1200000000000034\n',
  });
  const sourceId = await createTestSource(tenant, {
    identityMapping: [...rules],
    policy: { adoptBy: 'employeeNumber', limits: { failPercent: null } },
  });
  const run = await sendTestFile(tenant, { sourceId, text: 'id,first,nr\na1,Anna,1.2E+15\na2,Bo,0815\n' });
  expect(run).toMatchObject({ counts: { created: 0, unchanged: 1, failed: 1 } });
  expect(run.problems).toContainEqual(expect.objectContaining({ code: 'spreadsheetDamage', severity: 'row', rows: 1 }));
  const refused = await getRunRecord(tenant.ctx(), { runId: run.id, row: 2 });
  expect(refused.steps[1]).toMatchObject({ name: 'Check', state: 'failed' });
  expect(await identity('a1', tenant)).toBeNull();
  expect((await identity('P1', tenant))?.sourceRecords).toHaveLength(1);
  expect((await identity('P2', tenant))?.sourceRecords).toHaveLength(2);
  await sendTestFile(tenant, { sourceId, text: 'id,first,nr\na1,Anna,1200000000000034\na2,Bo,0815\n' });
  expect((await identity('P3', tenant))?.sourceRecords).toHaveLength(2);
  const later = await sendTestFile(tenant, { sourceId, text: 'id,first,nr\na1,Anne,1.2E+15\na2,Bo,0815\n' });
  expect(later).toMatchObject({ counts: { failed: 0 } });
  expect(await identity('P3', tenant)).toMatchObject({ attributes: { employeeNumber: '1200000000000034' } });
  const kept = await getRunRecord(tenant.ctx(), { runId: later.id, row: 2 });
  expect(kept.problems).toContainEqual(expect.objectContaining({ code: 'spreadsheetDamage', severity: 'field' }));
});

it('finds people by a field of the tenant’s own in every part of a long file', async () => {
  const tenant = await createTestTenant();
  await createCustomField(tenant.ctx('admin'), customFieldContract.input.parse({ key: 'locker', label: 'Locker' }));
  const rules = [
    { field: 'externalId', type: 'direct', column: 'id' },
    { field: 'firstName', type: 'direct', column: 'first' },
    { field: 'custom.locker', type: 'direct', column: 'locker' },
  ] as const;
  const hr = await createTestSource(tenant, { identityMapping: [...rules] });
  const people = Array.from({ length: 1100 }, (_, i) => i);
  await sendTestFile(tenant, {
    sourceId: hr,
    text: `id,first,locker\n${people.map((i) => `P${i},Ana,Row ${i}`).join('\n')}\n`,
  });
  const sourceId = await createTestSource(tenant, {
    identityMapping: [...rules],
    policy: { adoptBy: 'custom.locker' },
  });
  const text = `id,first,locker\n${people.map((i) => `a${i},Ana,ROW ${i}`).join('\n')}\nb1,Ana,Row 1100\n`;
  expect(await sendTestFile(tenant, { sourceId, text })).toMatchObject({
    counts: { rows: 1101, created: 1, failed: 0 },
  });
  expect((await identity('P1099', tenant))?.sourceRecords).toHaveLength(2);
});
