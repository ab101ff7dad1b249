import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { revertRun } from '#lib/services/runs/revert-run';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { issueCredential } from './issue-credential.ts';
import { revokeCredential } from './revoke-credential.ts';

const header = 'id,first,last,dept,fc,card,status\n';

async function open(whenEmpty: 'keep' | 'remove' = 'keep') {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, { credentialMappings: [{ ...testCards[0], whenEmpty }] });
  return { tenant, send: (rows: string) => sendTestFile(tenant, { sourceId, text: `${header}${rows}` }) };
}

async function cards({ tenantId }: TestTenant) {
  const rows = await inTenant(tenantId, (tx) =>
    tx.credential.findMany({ where: { status: { not: 'deleted' } }, orderBy: { cardNumber: 'asc' } }),
  );
  return rows.map(({ cardNumber }) => cardNumber);
}

async function revokeByHand(tenant: TestTenant, cardNumber: string) {
  const where = { cardNumber, status: { not: 'deleted' } };
  const card = await inTenant(tenant.tenantId, (tx) => tx.credential.findFirstOrThrow({ where }));
  const { identityId, id: credentialId, version } = card;
  await revokeCredential(tenant.ctx('admin'), { identityId, credentialId, version });
  return identityId;
}

it('stays revoked when another cell of its row changes, and says so', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,7,502,\n');
  await revokeByHand(tenant, '501');
  const run = await send('1,Ana,Roy,Board,7,501,\n2,Bo,Li,IT,7,502,\n');
  expect(run).toMatchObject({ status: 'completed', counts: { updated: 1, unchanged: 1, credentials: { created: 0 } } });
  expect(run.problems).toMatchObject([{ code: 'cardBarred', severity: 'note', rows: 1 }]);
  expect(await cards(tenant)).toEqual(['502']);
});

it('comes back when the source has stated another number in between', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,Sales,7,501,\n');
  await revokeByHand(tenant, '501');
  await send('1,Ana,Roy,Sales,7,601,\n');
  expect(await cards(tenant)).toEqual(['601']);
  await send('1,Ana,Roy,Sales,7,501,\n');
  expect(await cards(tenant)).toEqual(['501']);
});

it('comes back when somebody gives it to the person again, and follows the file from then on', async () => {
  const { tenant, send } = await open('remove');
  await send('1,Ana,Roy,Sales,7,501,\n');
  const identityId = await revokeByHand(tenant, '501');
  const card = { kind: 'card', format: 'H10301', facilityCode: 7, cardNumber: '501', status: 'active' } as const;
  await issueCredential(tenant.ctx('admin'), { identityId, ...card, activatesAt: null, expiresAt: null });
  const run = await send('1,Ana,Roy,Board,7,501,\n');
  expect(run).toMatchObject({ status: 'completed', problems: [] });
  expect(await cards(tenant)).toEqual(['501']);
});

it('may be given to somebody else by a file', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,,,\n');
  await revokeByHand(tenant, '501');
  const run = await send('1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,7,501,\n');
  expect(run).toMatchObject({ status: 'completed', counts: { credentials: { created: 1 } } });
});

it('is there for the next file, even the same one, once a person no longer has it', async () => {
  const { tenant, send } = await open();
  await send('1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,7,502,\n');
  const { id: identityId } = await inTenant(tenant.tenantId, (tx) =>
    tx.identity.findFirstOrThrow({ where: { externalId: '1' } }),
  );
  const card = { kind: 'card', format: 'H10301', facilityCode: 7, cardNumber: '501', status: 'active' } as const;
  await issueCredential(tenant.ctx('admin'), { identityId, ...card, activatesAt: null, expiresAt: null });
  const wish = '1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,7,501,\n';
  expect((await send(wish)).problems).toMatchObject([{ code: 'cardHeldByOther' }]);
  await revokeByHand(tenant, '501');
  expect(await send(wish)).toMatchObject({ status: 'completed', counts: { credentials: { created: 1 } } });
});

it('stays revoked when a run is taken back that had ended it before', async () => {
  const { tenant, send } = await open('remove');
  await send('1,Ana,Roy,Sales,7,501,\n');
  const run = await send('1,Ana,Roy,Board,,,\n');
  const { id: identityId } = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow());
  const card = { kind: 'card', format: 'H10301', facilityCode: 7, cardNumber: '501', status: 'active' } as const;
  await issueCredential(tenant.ctx('admin'), { identityId, ...card, activatesAt: null, expiresAt: null });
  await revokeByHand(tenant, '501');
  const { runId } = await revertRun(tenant.ctx('admin'), { runId: run.id, mode: 'apply', reason: 'Wrong file' });
  const revert = await workOnRun(tenant, runId);
  expect(revert.problems).toMatchObject([{ code: 'revertKept' }]);
  expect(await cards(tenant)).toEqual([]);
  await send('1,Ana,Roy,Sales,7,501,\n');
  expect(await cards(tenant)).toEqual([]);
});

it('stays revoked beside another card where a new number adds one, and where cards are known by number alone', async () => {
  const tenant = await createTestTenant();
  const manner = { newNumber: 'adds', sameBy: 'number' } as const;
  const sourceId = await createTestSource(tenant, { credentialMappings: [{ ...testCards[0], ...manner }] });
  const send = (rows: string) => sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
  await send('1,Ana,Roy,Sales,7,501,\n');
  await send('1,Ana,Roy,Sales,7,601,\n');
  await revokeByHand(tenant, '601');
  expect((await send('1,Ana,Roy,Board,7,601,\n')).problems).toMatchObject([{ code: 'cardBarred', rows: 1 }]);
  expect((await send('1,Ana,Roy,Board,8,601,\n')).problems).toMatchObject([{ code: 'cardBarred', rows: 1 }]);
  expect(await cards(tenant)).toEqual(['501']);
});
