import { afterAll, beforeAll, expect, it } from 'vitest';

import { prisma } from '#lib/infra/db/client';
import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

import { endAllSharing } from './end-all-sharing.ts';
import { issueCredential } from './issue-credential.ts';
import { revokeCredential } from './revoke-credential.ts';

// It looks at the cards of all tenants, so these tests have a database of their own.
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
});
afterAll(async () => {
  await prisma().$disconnect();
  await closePool();
  await database.drop();
});

const header = 'id,first,last,dept,card,fc,no\n';
const ana = '1,Ana,Roy,,524293,,\n';
const bo = '2,Bo,Li,,,1,5\n';
const cy = '3,Cy,Oh,,,1,5\n';
const mappings = [
  { numbering: 'facilityAndNumber', format: 'H10302', numberColumn: 'card', whenEmpty: 'remove' },
  { numbering: 'facilityAndNumber', format: 'H10304', facilityColumn: 'fc', numberColumn: 'no' },
] as const;

/** Two people with one card of 37 bits since before formats of one length were one: 1 is the older holder. */
async function open(policy: { readonly credentialConflict?: 'move' } = {}) {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, { credentialMappings: [...mappings], policy });
  const send = async (rows: string) => {
    const run = await sendTestFile(tenant, { sourceId, text: `${header}${rows}` });
    expect(run.status).toMatch(/^completed/);
    return (run.problems as { code: string; rows: number; example: { message: string } }[])
      .filter(({ rows: ofRows }) => ofRows > 0)
      .map(({ code, example }) => `${code}: ${example.message}`);
  };
  await send(`${ana}2,Bo,Li,,,1,6\n3,Cy,Oh,,,,\n`);
  await inTenant(tenant.tenantId, async (tx) => {
    const { rawCode } = await tx.credential.findFirstOrThrow({ where: { format: 'H10302' } });
    const younger = { rawCode, cardNumber: '5', codeSpace: 'H10304' };
    await tx.credential.updateMany({ where: { format: 'H10304' }, data: younger });
  });
  return { tenant, send };
}

/** Live cards: whose they are, and in which space. */
function cardsOf({ tenantId }: TestTenant) {
  return inTenant(tenantId, async (tx) => {
    const where = { status: { not: 'deleted' } };
    const rows = await tx.credential.findMany({ where, include: { identity: true } });
    return rows.map(({ identity, codeSpace }) => `${identity.externalId} in ${codeSpace}`).sort();
  });
}

function findPerson({ tenantId }: TestTenant, externalId: string) {
  return inTenant(tenantId, (tx) =>
    tx.identity.findFirstOrThrow({ where: { externalId }, include: { credentials: true } }),
  );
}

async function issueToCy(tenant: TestTenant) {
  const { id: identityId } = await findPerson(tenant, '3');
  const card = { kind: 'card', format: 'H10302', cardNumber: '524293', status: 'active' } as const;
  await issueCredential(tenant.ctx('admin'), { identityId, ...card, activatesAt: null, expiresAt: null });
}

const told =
  'cardShared: Card 5 stands in the directory twice, read in two formats: 1 holds it, too. Both stay until one is revoked.';
const held = (by: string) => `cardHeldByOther: Card 5 is held by ${by}; it was not moved.`;

it('names the other holder while both have the card, and gives it to nobody else', async () => {
  const { tenant, send } = await open();
  expect(await send(`${ana}${bo}${cy}`)).toEqual(expect.arrayContaining([told, held('1')]));
  expect(await endAllSharing()).toBe(0);
  await expect(issueToCy(tenant)).rejects.toThrow('held by 1');
  expect(await cardsOf(tenant)).toEqual(['1 in 37', '2 in H10304']);
});

it('makes it the younger holder’s card as soon as the older one’s is revoked by hand', async () => {
  const { tenant, send } = await open();
  const { id: identityId, credentials } = await findPerson(tenant, '1');
  for (const { id: credentialId, version } of credentials) {
    await revokeCredential(tenant.ctx('admin'), { identityId, credentialId, version });
  }
  expect(await cardsOf(tenant)).toEqual(['2 in 37']);
  expect(await send(`1,Ana,Roy,,,,\n${bo}${cy}`)).toEqual([held('2')]);
  await expect(issueToCy(tenant)).rejects.toThrow('held by 2');
});

it('leaves the older holder’s card as it is when the younger one’s is revoked by hand', async () => {
  const { tenant, send } = await open();
  const { id: identityId, credentials } = await findPerson(tenant, '2');
  for (const { id: credentialId, version } of credentials) {
    await revokeCredential(tenant.ctx('admin'), { identityId, credentialId, version });
  }
  expect(await cardsOf(tenant)).toEqual(['1 in 37']);
  expect(await send(`${ana}2,Bo,Li,,,1,5\n`)).toEqual([held('1')]);
  const { credentials: ended } = await findPerson(tenant, '2');
  expect(ended).toMatchObject([{ status: 'deleted', codeSpace: '37' }]);
});

it('makes it the younger holder’s card within the hour when a file has ended the older one’s', async () => {
  const { tenant, send } = await open();
  expect(await send(`1,Ana,Roy,,,,\n${bo}`)).toEqual([told]);
  expect(await send(`1,Ana,Roy,Sales,,,\n${bo}`)).toEqual([]);
  expect(await cardsOf(tenant)).toEqual(['2 in H10304']);
  expect(await endAllSharing()).toBe(1);
  expect(await endAllSharing()).toBe(0);
  expect(await cardsOf(tenant)).toEqual(['2 in 37']);
  expect(await send(`1,Ana,Roy,,,,\n${bo}${cy}`)).toEqual([held('2')]);
});

it('is nobody else’s by hand in that hour', async () => {
  const { tenant, send } = await open();
  await send(`1,Ana,Roy,,,,\n${bo}`);
  await expect(issueToCy(tenant)).rejects.toThrow('held by 2');
});

it('moves from the older holder where a source moves cards, though only the younger stands in the file', async () => {
  const { tenant, send } = await open({ credentialConflict: 'move' });
  expect(await send(`2,Bo,Li,Sales,,1,5\n${cy}`)).toEqual([told]);
  expect(await cardsOf(tenant)).toEqual(['2 in H10304', '3 in 37']);
});
