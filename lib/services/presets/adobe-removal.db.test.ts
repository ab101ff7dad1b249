import { expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { writeMissingList } from '#lib/services/runs/write-missing-list';
import { applyPreset } from '#lib/services/sources/apply-preset';
import { createSource } from '#lib/services/sources/create-source';
import { getAuthority } from '#lib/services/sources/get-authority';
import { updateAuthority } from '#lib/services/sources/update-authority';
import {
  adobeSample,
  createAdobeSource,
  personOf,
  rowsOf,
  sendUsers,
} from '#lib/testing/acceptance/adobe/adobe-source';
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

/** The vendor's people and a source of the removal list as its preset makes it, beside that of the users file. */
async function prepare(tenant: TestTenant): Promise<{ usersId: string; listId: string }> {
  const usersId = await createAdobeSource(tenant);
  await sendUsers(tenant, usersId, people);
  const wish = { name: 'Removal list', preset: 'adobe-removal-list', active: true };
  const { id: listId } = await createSource(tenant.ctx(), contract.createSource.input.parse(wish));
  return { usersId, listId };
}

async function listOf(tenant: TestTenant, runId: string): Promise<string> {
  const { body } = await writeMissingList(tenant.ctx(), { runId });
  let text = '';
  for await (const piece of body) text += piece.toString();
  return text;
}

const isActive = async (tenant: TestTenant, who: string) => (await personOf(tenant, who))?.active;

it('A61 A63 a removal list of three columns deactivates whom it names, a blank type with a note and others unaffected', async () => {
  const tenant = await createTestTenant();
  const { listId: sourceId } = await prepare(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: adobeSample('remove-list.csv') });
  const rows = await rowsOf(tenant, run.id);
  expect(rows.map(({ line, outcome, codes }) => [line, outcome, ...codes])).toEqual([
    [2, 'deactivated'],
    // Lines 3 and 11 name one person under two types: both are accepted.
    [3, 'deactivated', 'rowsMerged', 'onlyAtCreation', 'onlyAtCreation'],
    [4, 'deactivated', 'personAdopted'],
    [5, 'deactivated', 'personAdopted'],
    [6, 'deactivated'],
    [7, 'failed', 'rowRefused'],
    [8, 'deactivated', 'rowNoticed'],
    [9, 'failed', 'keyBlank'],
    [10, 'failed', 'choiceUnknown'],
    [11, 'skipped', 'duplicateMerged'],
  ]);
  expect(await isActive(tenant, 'farid.haddad@contoso.example')).toBe(false);
  expect(await isActive(tenant, 'mixed.case@contoso.example')).toBe(false);
  expect(await isActive(tenant, 'stays@contoso.example')).toBe(true);
});

it('A62 the list of missing people that a run gives is accepted as a removal list unchanged', async () => {
  const tenant = await createTestTenant();
  const { usersId, listId } = await prepare(tenant);
  const { id: runId } = await sendUsers(tenant, usersId, people.slice(4));
  const text = await listOf(tenant, runId);
  expect(text).toContain('\r\nfederatedID,farid.haddad@contoso.example,login.contoso.example\r\n');
  const run = await sendTestFile(tenant, { sourceId: listId, text });
  expect(run.counts).toMatchObject({ rows: 4, deactivated: 4, failed: 0 });
  expect(await isActive(tenant, 'hiro.tanaka@contoso.example')).toBe(false);
  expect(await isActive(tenant, 'stays@contoso.example')).toBe(true);
});

it('A62 a listed address that a spreadsheet would calculate is shown with an apostrophe, and read back without it', async () => {
  const tenant = await createTestTenant();
  const { usersId, listId } = await prepare(tenant);
  await sendUsers(tenant, usersId, [...people, 'Dash,First,-dash@contoso.example,US,,,,']);
  const { id: runId } = await sendUsers(tenant, usersId, people.slice(1));
  const text = await listOf(tenant, runId);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toBe('type,email,domain,sync_escaped');
  const shown = ["federatedID,'-dash@contoso.example,,email", 'adobeID,old.partner@partner.example,,'];
  expect(rows.toSorted()).toEqual(shown.toSorted());
  const run = await sendTestFile(tenant, { sourceId: listId, text });
  expect(run.counts).toMatchObject({ rows: 2, deactivated: 2, failed: 0 });
  expect(await isActive(tenant, '-dash@contoso.example')).toBe(false);
});

it('a source that becomes one of a removal list while it is set up decides first, and one that was goes back', async () => {
  const tenant = await createTestTenant();
  const { usersId, listId } = await prepare(tenant);
  const { id: sourceId } = await createSource(tenant.ctx(), contract.createSource.input.parse({ name: 'Third' }));
  await applyPreset(tenant.ctx(), { sourceId, preset: 'adobe-removal-list' });
  const deciders = async () => (await getAuthority(tenant.ctx())).fields['active'];
  expect(await deciders()).toEqual([sourceId, listId]);
  await applyPreset(tenant.ctx(), { sourceId, preset: 'adobe' });
  expect((await getAuthority(tenant.ctx())).order).toEqual([usersId, listId, sourceId]);
  expect(await deciders()).toEqual([listId]);
});

it('says of each row whom it could not take access from, where other sources have the last word', async () => {
  const tenant = await createTestTenant();
  const { usersId, listId } = await prepare(tenant);
  await updateAuthority(tenant.ctx(), { order: [usersId, listId], fields: {} });
  const text = 'type,email,domain\nfederatedID,stays@contoso.example,\n';
  const run = await sendTestFile(tenant, { sourceId: listId, text });
  expect(run.status).toBe('completedWithProblems');
  expect(await rowsOf(tenant, run.id)).toMatchObject([{ outcome: 'unchanged', codes: ['accessKept'] }]);
  expect(await isActive(tenant, 'stays@contoso.example')).toBe(true);
});

it('names somebody of a removal list whom nobody knows, and goes on', async () => {
  const tenant = await createTestTenant();
  const { listId: sourceId } = await prepare(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: 'type,email,domain\nfederatedID,nobody@x.example,\n' });
  expect(await rowsOf(tenant, run.id)).toMatchObject([{ outcome: 'failed', codes: ['identityUnknown'] }]);
});
