import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { loadAuthority } from '#lib/services/sources/load-authority';
import { updateAuthority } from '#lib/services/sources/update-authority';
import {
  adobeSample,
  createAdobeSource,
  personOf,
  rowsOf,
  sendUsers,
} from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const people = [
  'Old,Partner,old.partner@partner.example,US,,adobeID,,',
  'Left,User,left.user@contoso.example,US,,enterpriseID,,',
  'Farid,Haddad,farid.haddad@contoso.example,AE,,federatedID,fhaddad,login.contoso.example',
  'Hiro,Tanaka,hiro.tanaka@contoso.example,JP,,federatedID,h.tanaka@upn.contoso.example,',
  'Mixed,Case,mixed.case@contoso.example,US,,,,',
  'Blank,Type,blank.type@contoso.example,US,,,,',
  'Stays,Here,stays@contoso.example,US,,,,',
];

/** The vendor's people, and a removal list whose word counts before that of the users file. */
async function prepare(tenant: TestTenant): Promise<string> {
  const usersId = await createAdobeSource(tenant);
  await sendUsers(tenant, usersId, people);
  const policy = { decidesActive: true, limits: { deactivateMax: 200 } };
  const listId = await createTestSource(tenant, { preset: 'adobe-removal-list', identityMapping: undefined, policy });
  const { order } = await inTenant(tenant.tenantId, (tx) => loadAuthority(tx, tenant.tenantId));
  await updateAuthority(tenant.ctx(), { order: [listId, ...order.filter((id) => id !== listId)] });
  return listId;
}

const isActive = async (tenant: TestTenant, who: string) => (await personOf(tenant, who))?.active;

it('A61 A63 a removal list of three columns deactivates whom it names, a blank type with a note and others unaffected', async () => {
  const tenant = await createTestTenant();
  const sourceId = await prepare(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: adobeSample('remove-list.csv') });
  const rows = await rowsOf(tenant, run.id);
  expect(rows.map(({ line, outcome, codes }) => [line, outcome, ...codes])).toEqual([
    [2, 'deactivated'],
    [3, 'skipped', 'duplicateSuperseded'],
    [4, 'deactivated', 'personAdopted'],
    [5, 'deactivated', 'personAdopted'],
    [6, 'deactivated'],
    [7, 'failed', 'rowRefused'],
    [8, 'deactivated', 'rowNoticed'],
    [9, 'failed', 'keyBlank'],
    [10, 'failed', 'choiceUnknown'],
    [11, 'deactivated', 'onlyAtCreation', 'onlyAtCreation'],
  ]);
  expect(await isActive(tenant, 'farid.haddad@contoso.example')).toBe(false);
  expect(await isActive(tenant, 'mixed.case@contoso.example')).toBe(false);
  expect(await isActive(tenant, 'stays@contoso.example')).toBe(true);
});

it('A62 the list of missing people that a run gives is accepted as a removal list unchanged', async () => {
  const tenant = await createTestTenant();
  const sourceId = await prepare(tenant);
  const text = 'type,email,domain\r\nfederatedID,farid.haddad@contoso.example,login.contoso.example\r\n';
  const run = await sendTestFile(tenant, { sourceId, text });
  expect(run.counts).toMatchObject({ rows: 1, deactivated: 1, failed: 0 });
  expect(await isActive(tenant, 'farid.haddad@contoso.example')).toBe(false);
});

it('names somebody of a removal list whom nobody knows, and goes on', async () => {
  const tenant = await createTestTenant();
  const sourceId = await prepare(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: 'type,email,domain\nfederatedID,nobody@x.example,\n' });
  expect(await rowsOf(tenant, run.id)).toMatchObject([{ outcome: 'failed', codes: ['identityUnknown'] }]);
});
