import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const rowAction = { column: 'do', apply: ['apply'], suspend: ['suspend'], delete: ['delete'] };
const instructions = { fileMeaning: 'instructions', decidesActive: true, rowAction } as const;
const key = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'lastName', type: 'fixed', value: 'Roy' },
] as const;

async function activeOf(tenantId: string) {
  const people = await inTenant(tenantId, (tx) => tx.identity.findMany({ orderBy: { externalId: 'asc' } }));
  return Object.fromEntries(people.map(({ externalId, active }) => [externalId, active]));
}

it('suspends whoever a row suspends although its end comes before its start', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    identityMapping: [
      ...key,
      { field: 'activationDate', type: 'direct', column: 'from' },
      { field: 'expirationDate', type: 'direct', column: 'until', after: 'activationDate', onDefect: 'row' },
    ],
    policy: instructions,
  });
  const head = 'id,from,until,do\n';
  await sendTestFile(own, { sourceId, text: `${head}1,2026-01-01,2026-12-31,apply\n2,2026-01-01,2026-12-31,apply\n` });
  const run = await sendTestFile(own, { sourceId, text: `${head}1,2026-05-01,2026-04-01,suspend\n` });
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    counts: { deactivated: 1, failed: 0, withProblems: 1 },
  });
  expect(await activeOf(own.tenantId)).toEqual({ 1: false, 2: true });
});

it('leaves a protected person alone whom a row deletes', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    identityMapping: [...key, { field: 'department', type: 'direct', column: 'dept' }],
    policy: { ...instructions, protection: { patterns: [{ field: 'department', pattern: 'Guards' }] } },
  });
  const head = 'id,dept,do\n';
  await sendTestFile(own, { sourceId, text: `${head}1,Guards,apply\n2,Sales,apply\n` });
  const run = await sendTestFile(own, { sourceId, text: `${head}1,,delete\n2,,delete\n` });
  expect(run).toMatchObject({ counts: { skipped: 1, deactivated: 1 } });
  expect(await activeOf(own.tenantId)).toEqual({ 1: true, 2: false });
});

it('deletes a person whom the source called otherwise until then, and keeps no older word of theirs', async () => {
  const own = await createTestTenant();
  const first = await createTestSource(own, {
    identityMapping: [...key, { field: 'email', type: 'direct', column: 'mail' }],
    policy: { fileMeaning: 'delta', decidesActive: false },
  });
  await sendTestFile(own, { sourceId: first, text: 'id,mail\nE1,a@x.example\n' });
  const sourceId = await createTestSource(own, {
    identityMapping: [...key, { field: 'email', type: 'direct', column: 'mail' }],
    policy: { ...instructions, adoptBy: 'email' },
  });
  const head = 'id,mail,do\n';
  await sendTestFile(own, { sourceId, text: `${head}K1,a@x.example,apply\n` });
  await sendTestFile(own, { sourceId, text: `${head}E1,,delete\n` });
  expect(await activeOf(own.tenantId)).toEqual({ E1: false });
  const records = await inTenant(own.tenantId, (tx) => tx.sourceRecord.findMany({ where: { sourceId } }));
  expect(records.map(({ externalId }) => externalId)).toEqual(['E1']);
  await sendTestFile(own, { sourceId: first, text: 'id,mail\nE1,b@x.example\n' });
  expect(await activeOf(own.tenantId)).toEqual({ E1: false });
});
