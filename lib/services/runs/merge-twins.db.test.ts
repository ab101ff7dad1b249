import { expect, it } from 'vitest';

import { Prisma } from '#lib/infra/db/generated/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getIdentityExplanation } from '#lib/services/identities/get-identity-explanation';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getRunRecord } from './get-run-record.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const policy = { duplicates: 'merge' } as const;

const identity = (of: TestTenant, externalId: string) =>
  inTenant(of.tenantId, (tx) => tx.identity.findFirst({ where: { externalId }, include: { credentials: true } }));

async function rowsOf(own: TestTenant, runId: string) {
  return inTenant(own.tenantId, (tx) =>
    tx.runRecord.findMany({
      where: { runId },
      select: { row: true, outcome: true, changes: true, stated: true, problems: true, contentHash: true },
      orderBy: { row: 'asc' },
    }),
  );
}

it('makes one person of rows that differ, with what each of them says', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  const text = `${header}1,Ana,,Sales,,,\n2,Bo,Li,IT,,,\n1,,Roy,Board,101,7,\n1,,,,,,\n`;
  const first = await sendTestFile(own, { sourceId, text });
  expect(first).toMatchObject({
    status: 'completed',
    counts: { rows: 4, created: 2, skipped: 2, failed: 0, credentials: { created: 1 } },
  });
  expect(await identity(own, '1')).toMatchObject({
    attributes: { firstName: 'Ana', lastName: 'Roy', department: 'Board' },
    credentials: [{ cardNumber: '7', status: 'active' }],
  });
  expect(await rowsOf(own, first.id)).toMatchObject([
    { row: 2, outcome: 'created', problems: [{ code: 'rowsMerged' }] },
    { row: 3, outcome: 'created' },
    { row: 4, outcome: 'skipped', problems: [{ code: 'duplicateMerged' }] },
    { row: 5, outcome: 'skipped', problems: [{ code: 'duplicateMerged' }] },
  ]);
  const explained = await getRunRecord(own.ctx(), { runId: first.id, row: 4 });
  expect(explained.steps[2]).toMatchObject({ name: 'Match', state: 'passed' });
  expect(explained.steps[2]?.text).toContain('Merged into line 2');

  const again = await sendTestFile(own, { sourceId, text: `${text}3,Cy,Oh,,,,\n` });
  expect(again.counts).toMatchObject({ rows: 5, created: 1, unchanged: 2, skipped: 2, credentials: { created: 0 } });
});

it('plans the same with the row index and without it', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  const rows = Array.from({ length: 40 }, (_, i) => `${i},N${i},L${i},Sales,9,${i},`);
  await sendTestFile(own, { sourceId, text: `${header}${rows.join('\n')}\n1,,,Board,,,\n` });
  const next = [
    ...rows,
    '1,,,Board,,,',
    '3,,,Other,,,',
    '5,N5,L5,Sales,9,5,',
    'x,New,,,,,',
    'x,,One,,9,99,',
    '7,,,,9,98,',
  ];
  const text = `${header}${next.join('\n')}\n`;
  const withIndex = await sendTestFile(own, { sourceId, mode: 'preview', text });
  await inTenant(own.tenantId, (tx) =>
    tx.source.updateMany({ where: { tenantId: own.tenantId }, data: { rowIndex: Prisma.DbNull } }),
  );
  const without = await sendTestFile(own, { sourceId, mode: 'preview', text });
  expect(await rowsOf(own, withIndex.id)).toEqual(await rowsOf(own, without.id));
  expect(withIndex.counts).toEqual(without.counts);
  expect(withIndex.counts).toMatchObject({ rows: 46, created: 1, updated: 2, unchanged: 38, skipped: 5, failed: 0 });
});

it('looks for cards that meet among merged rows, too', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  const run = await sendTestFile(own, {
    sourceId,
    text: `${header}1,Ana,Roy,,7,500,\n2,Bo,Li,,,,\n2,,,IT,7,500,\n3,Cy,Oh,,7,501,\n3,,,,7,502,\n`,
  });
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 3, credentials: { created: 2 } } });
  expect(run.problems).toMatchObject([
    { code: 'rowsMerged', rows: 2 },
    { code: 'duplicateMerged', rows: 2 },
    { code: 'cardTwiceInFile', rows: 1 },
  ]);
  expect((await identity(own, '2'))?.credentials).toEqual([]);
  expect((await identity(own, '3'))?.credentials).toMatchObject([{ cardNumber: '502' }]);
});

it('fails a row with a row problem alone, and forgets what a row lacked that another one has', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    policy: { ...policy, limits: { failPercent: null } },
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'email', type: 'direct', column: 'mail', onDefect: 'row' },
    ],
  });
  const run = await sendTestFile(own, {
    sourceId,
    text: 'id,first,mail\n1,,\n1,Ana,no address\n1,Ann,\n2,,\n2,,x@example.com\n',
  });
  expect(run.counts).toMatchObject({ rows: 5, created: 1, skipped: 2, failed: 2 });
  expect(run.problems).toMatchObject([
    { code: 'rowsMerged', rows: 2 },
    { code: 'duplicateMerged', rows: 2 },
    { code: 'emailUnreadable', rows: 1 },
    { code: 'identityIncomplete', rows: 1 },
  ]);
  expect(await identity(own, '1')).toMatchObject({ attributes: { firstName: 'Ann' } });
});

it('merges more people than one reading of the file can hold', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy });
  const people = Array.from({ length: 5100 }, (_, i) => i);
  const rows = [...people.map((i) => `${i},N${i},,,,,`), ...people.map((i) => `${i},,L${i},,,,`)];
  const run = await sendTestFile(own, { sourceId, text: `${header}${rows.join('\n')}\n` });
  expect(run.counts).toMatchObject({ rows: 10_200, created: 5100, skipped: 5100, failed: 0 });
  expect(await identity(own, '5099')).toMatchObject({ attributes: { firstName: 'N5099', lastName: 'L5099' } });
});

it('takes the picture and tells the origin of a value from the row that brought it', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    policy,
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'firstName', type: 'direct', column: 'first' },
      { field: 'picture', type: 'direct', column: 'photo' },
    ],
  });
  const photo = (await makePicture('jpeg')).toString('base64');
  const run = await sendTestFile(own, { sourceId, text: `id,first,photo\n1,Ana,\n2,Bo,\n1,,"${photo}"\n1,Ann,\n` });
  expect(run).toMatchObject({ status: 'completed', counts: { created: 2, skipped: 2 } });
  expect(await inTenant(own.tenantId, (tx) => tx.picture.count())).toBe(1);
  const { id: identityId } = (await identity(own, '1')) ?? { id: '' };
  const told = await getIdentityExplanation(own.ctx(), { identityId, field: 'firstName' });
  expect(told).toMatchObject({ value: 'Ann', statements: [{ origin: { row: 5, cells: [{ text: 'Ann' }] } }] });
});
