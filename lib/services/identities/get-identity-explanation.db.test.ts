import { expect, it } from 'vitest';

import type { InputOf } from '#lib/contract/endpoint';
import { updateIdentity as updateContract } from '#lib/contract/identities';
import type { createSource } from '#lib/contract/sources';
import { inTenant } from '#lib/infra/db/in-tenant';
import { removeOldFile } from '#lib/infra/storage/remove-old-file';
import { revertRun } from '#lib/services/runs/revert-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { getIdentityExplanation } from './get-identity-explanation.ts';
import { updateIdentity } from './update-identity.ts';

const header = 'id,first,last,dept,fc,card,status\n';

async function idOf(tenant: TestTenant, externalId: string): Promise<string> {
  const found = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return found.id;
}

async function explain(tenant: TestTenant, externalId: string, field: string) {
  return getIdentityExplanation(tenant.ctx(), { identityId: await idOf(tenant, externalId), field });
}

const mapping: InputOf<typeof createSource>['identityMapping'] = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'firstName', type: 'direct', column: 'first' },
  { field: 'department', type: 'direct', column: 'dept', transforms: [{ name: 'upperCase' }] },
];

it('leads from a value to file, row, cell and each step, and names the values that lost', async () => {
  const tenant = await createTestTenant();
  const hr = await createTestSource(tenant, { identityMapping: mapping });
  const badges = await createTestSource(tenant, { identityMapping: mapping });
  const run = await sendTestFile(tenant, { sourceId: hr, text: `${header}7,Ana,Roy, sales ,,,\n`, name: 'hr.csv' });
  const other = await sendTestFile(tenant, { sourceId: badges, text: `${header}7,Ana,Roy,Gate,,,\n` });
  const told = await explain(tenant, '7', 'department');
  expect(told).toMatchObject({
    label: 'Department',
    value: 'SALES',
    statements: [
      {
        sourceId: hr,
        isUsed: true,
        value: 'SALES',
        origin: {
          runId: run.id,
          fileName: 'hr.csv',
          row: 2,
          line: 2,
          startedBy: 'Test operator',
          cells: [{ column: 'dept', text: ' sales ' }],
          steps: [{ result: 'sales' }, { name: 'UPPER CASE', result: 'SALES' }, { result: 'SALES' }],
        },
      },
      { sourceId: badges, isUsed: false, value: 'GATE', origin: { runId: other.id, row: 2 } },
    ],
    changes: [{ runId: run.id, row: 2, from: null, to: 'SALES' }],
  });
});

it('finds the older row that said the value when a later one changed something else', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  const first = await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,Sales,,,\n` });
  await sendTestFile(tenant, { sourceId, text: 'id,first,last\n7,Anna,Roy\n' });
  expect(await explain(tenant, '7', 'department')).toMatchObject({
    value: 'Sales',
    statements: [{ origin: { runId: first.id } }],
    changes: [{ to: 'Sales' }],
  });
  expect(await explain(tenant, '7', 'firstName')).toMatchObject({
    changes: [{ from: 'Ana', to: 'Anna' }, { to: 'Ana' }],
  });
});

it('explains who is active, the key, and a field that nobody states', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,,,,\n` });
  expect(await explain(tenant, '7', 'active')).toMatchObject({ value: true, statements: [{ origin: { row: 2 } }] });
  expect(await explain(tenant, '7', 'externalId')).toMatchObject({
    value: '7',
    statements: [{ origin: { cells: [{ column: 'id', text: '7' }] } }],
  });
  expect(await explain(tenant, '7', 'city')).toMatchObject({ value: null, statements: [], changes: [] });
});

it('leads back to the row from before a run that was taken back', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  const first = await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,Sales,,,\n` });
  const wrong = await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,IT,,,\n` });
  const { runId } = await revertRun(tenant.ctx(), { runId: wrong.id, reason: 'wrong file', mode: 'apply' });
  await workOnRun(tenant, runId);
  expect(await explain(tenant, '7', 'department')).toMatchObject({
    value: 'Sales',
    statements: [{ origin: { runId: first.id } }],
  });
});

it('names who edited a value by hand, and the source’s value that lost against the lock', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,Sales,,,\n` });
  const identityId = await idOf(tenant, '7');
  const edit = { identityId, version: 1, attributes: { department: 'Board' }, locks: { department: null } };
  await updateIdentity(tenant.ctx('admin'), updateContract.input.parse(edit));
  expect(await explain(tenant, '7', 'department')).toMatchObject({
    value: 'Board',
    statements: [
      {
        sourceId: 'portal',
        isUsed: true,
        reason: 'locked',
        originMissing: expect.stringContaining('Test admin') as string,
      },
      { sourceId, isUsed: false, value: 'Sales', origin: { row: 2 } },
    ],
    changes: [{ from: 'Sales', to: 'Board', actor: 'Test admin' }, { to: 'Sales' }],
  });
});

it('masks what a sensitive field was made of', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, {
    identityMapping: [...(mapping ?? []), { field: 'dateOfBirth', type: 'direct', column: 'last' }],
  });
  await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,1990-12-10,Sales,,,\n` });
  const told = await explain(tenant, '7', 'dateOfBirth');
  expect(told).toMatchObject({ isSensitive: true, statements: [{ origin: { cells: [{ text: '•••' }] } }] });
  expect(JSON.stringify(told.statements[0]?.origin)).not.toContain('1990');
});

it('says so when the file is no longer kept', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,Sales,,,\n` });
  const file = await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findFirstOrThrow());
  await removeOldFile(file.storageKey, Date.now() + 1000);
  expect(await explain(tenant, '7', 'department')).toMatchObject({
    statements: [{ origin: null, originMissing: expect.stringContaining('no longer kept') as string }],
  });
});

it('is for those who may read identities, within their tenant', async () => {
  const tenant = await createTestTenant();
  const other = await createTestTenant();
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: `${header}7,Ana,Roy,,,,\n` });
  const input = { identityId: await idOf(tenant, '7'), field: 'city' };
  await expect(getIdentityExplanation(other.ctx(), input)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const blind = { ...tenant.ctx(), permissions: new Set<never>() };
  await expect(getIdentityExplanation(blind, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
