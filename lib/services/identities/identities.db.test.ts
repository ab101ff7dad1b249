import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/identities';
import { getIdentityHistory as historyContract } from '#lib/contract/identity-history';
import { createSource as createSourceContract } from '#lib/contract/sources';
import type { FieldValues } from '#lib/domain/mapping/mapped-record';
import { inTenant } from '#lib/infra/db/in-tenant';
import { listCredentials } from '#lib/services/credentials/list-credentials';
import { listIdentityCredentials } from '#lib/services/credentials/list-identity-credentials';
import { createSource } from '#lib/services/sources/create-source';
import { deleteSource } from '#lib/services/sources/delete-source';
import { newId } from '#lib/shared/id';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getIdentityHistory } from './get-identity-history.ts';
import { getIdentity } from './get-identity.ts';
import { listIdentities } from './list-identities.ts';

let tenant: TestTenant;
let other: TestTenant;
let hr: string;
let badges: string;
const ids: Record<string, string> = {};
const page = { limit: 50 };

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
  hr = await addSource('HR export');
  badges = await addSource('Badges');
  await addPerson('W100', { firstName: 'Ana', lastName: 'Roy', email: 'Ana.Roy@example.com', department: 'Sales' });
  await addPerson('W101', { firstName: 'Roy', lastName: 'Müller', employeeNumber: '00815', 'custom.locker': 'L7' });
  await addPerson('w102', { displayName: '100% Zoë_' });
  await addPerson('W103', { lastName: 'Roy' }, false);
  await state(hr, 'W100', { firstName: 'Ana', lastName: 'Roy', department: 'Sales' });
  await state(badges, 'W100', { department: 'Security', email: 'Ana.Roy@example.com' });
  await state(badges, 'W101', { firstName: 'Roy' });
  await addCard('W101', '4711', 'active');
  await addCard('W101', '4712', 'deleted');
  await addCard('W100', '815', 'active');
});

async function addSource(name: string): Promise<string> {
  return (await createSource(tenant.ctx(), createSourceContract.input.parse({ name }))).id;
}

async function addPerson(externalId: string, attributes: FieldValues, active = true): Promise<void> {
  const id = newId();
  ids[externalId] = id;
  const data = { tenantId: tenant.tenantId, id, externalId, active, attributes: attributes as object };
  await inTenant(tenant.tenantId, (tx) => tx.identity.create({ data }));
}

async function state(sourceId: string, externalId: string, stated: object): Promise<void> {
  const data = { tenantId: tenant.tenantId, sourceId, externalId, identityId: ids[externalId]!, stated };
  const seen = { contentHash: '0', lastRunId: newId(), lastRow: 2 };
  await inTenant(tenant.tenantId, (tx) => tx.sourceRecord.create({ data: { ...data, ...seen } }));
}

async function addCard(externalId: string, cardNumber: string, status: string): Promise<void> {
  const data = { tenantId: tenant.tenantId, id: newId(), identityId: ids[externalId]!, kind: 'card', format: 'H10301' };
  const card = { codeSpace: '26', rawCode: newId(), facilityCode: 12, cardNumber, status, sourceId: hr, slot: 0 };
  await inTenant(tenant.tenantId, (tx) => tx.credential.create({ data: { ...data, ...card } }));
}

async function find(input: object, owner = tenant): Promise<string[]> {
  const found = await listIdentities(owner.ctx('viewer'), contract.listIdentities.input.parse(input));
  expect(contract.listIdentities.output.parse(found)).toEqual(found);
  return found.items.map(({ externalId }) => externalId);
}

it.each([
  ['roy', ['W103', 'W100', 'W101']],
  ['ROY A', ['W100']],
  ['ana', ['W100']],
  ['müll', ['W101']],
  ['ana.roy@EX', ['W100']],
  ['w10', ['w102', 'W100', 'W101', 'W103']],
  ['W100', ['W100']],
  ['0081', ['W101']],
  ['4711', ['W101']],
  ['471', []],
  ['4712', []],
  ['100%', ['w102']],
  ['10%', []],
  ['zo', []],
])('finds people by %j', async (query, expected) => {
  expect(await find({ query })).toEqual(expected);
  expect(await find({ query }, other)).toEqual([]);
});

it('walks every search and list page by page without losing or repeating anybody', async () => {
  for (const filter of [{}, { query: 'w10' }, { query: 'roy' }, { sourceId: badges }]) {
    const whole = await find(filter);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const input = contract.listIdentities.input.parse({ ...filter, limit: 1, cursor });
      const step = await listIdentities(tenant.ctx(), input);
      walked.push(...step.items.map(({ externalId }) => externalId));
      cursor = step.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(walked).toEqual(whole);
  }
});

it('filters by External ID, source, activity and time of the last change', async () => {
  expect(await find({ externalId: 'W100' })).toEqual(['W100']);
  expect(await find({ externalId: 'W100', active: 'false' })).toEqual([]);
  expect(await find({ externalId: 'w100' })).toEqual([]);
  expect(await find({ active: 'false' })).toEqual(['W103']);
  expect(await find({ sourceId: badges })).toEqual(['W100', 'W101']);
  expect(await find({ sourceId: hr, query: 'roy' })).toEqual(['W100']);
  expect(await find({ updatedAfter: '2126-01-01T00:00:00Z' })).toEqual([]);
  expect(await find({ updatedAfter: '2020-01-01T00:00:00+02:00', active: true })).toHaveLength(3);
});

it('shows whose value counts, why, and what the other source would say', async () => {
  const ana = await getIdentity(tenant.ctx('viewer'), { identityId: ids['W100']! });
  expect(contract.getIdentity.output.parse(ana)).toEqual(ana);
  expect(ana.owners).toEqual({ firstName: hr, lastName: hr, department: hr, email: badges, active: hr });
  expect(ana.provenance).toMatchObject({
    department: { sourceId: hr, reason: 'priority 1', losing: [{ sourceId: badges, value: 'Security' }] },
    email: { sourceId: badges, reason: 'only source', losing: [] },
    active: { sourceId: hr, reason: 'only source' },
  });
  expect(ana.sources.map(({ name }) => name)).toEqual(['HR export', 'Badges']);
  expect(ana.credentials.map(({ cardNumber }) => cardNumber)).toEqual(['815']);
  const alone = await getIdentity(tenant.ctx(), { identityId: ids['W101']! });
  expect(alone).toMatchObject({ custom: { locker: 'L7' }, attributes: { lastName: 'Müller' } });
  expect(alone.attributes).not.toHaveProperty('custom.locker');
  expect(alone.provenance['lastName']).toMatchObject({ sourceId: null });
});

it('shows no credentials to a caller who may only read identities', async () => {
  const ctx = { ...tenant.ctx(), permissions: new Set(['identities:read'] as const) };
  expect((await getIdentity(ctx, { identityId: ids['W100']! })).credentials).toEqual([]);
});

it('tells a person’s history newest first, with the number of the run', async () => {
  const { tenantId } = tenant;
  const [fileId, runId, identityId] = [newId(), newId(), ids['W100']!];
  await inTenant(tenantId, async (tx) => {
    const file = { name: 'a.csv', sizeBytes: 1n, sha256: '0', storageKey: '0' };
    await tx.sourceFile.create({ data: { tenantId, id: fileId, sourceId: hr, ...file } });
    const run = { number: 128, sourceVersion: 1, mode: 'apply', trigger: 'upload', status: 'completed', actor: {} };
    await tx.run.create({ data: { tenantId, id: runId, sourceId: hr, fileId, ...run } });
    const cause = { tenantId, identityId, runId, sourceId: hr };
    await tx.history.create({ data: { ...cause, kind: 'created', row: 14, changes: { lastName: 'Roi' } } });
    const changes = [{ field: 'lastName', from: 'Roi', to: 'Roy' }];
    await tx.history.create({ data: { ...cause, kind: 'updated', row: 15, changes } });
  });
  const newest = await getIdentityHistory(tenant.ctx('viewer'), { identityId, limit: 1 });
  expect(newest.items).toMatchObject([
    { kind: 'updated', runNumber: 128, row: 15, sourceName: 'HR export', changes: [{ from: 'Roi', to: 'Roy' }] },
  ]);
  const cursor = newest.nextCursor ?? undefined;
  const oldest = await getIdentityHistory(tenant.ctx(), { identityId, limit: 1, cursor });
  expect(oldest).toMatchObject({
    items: [{ kind: 'created', row: 14, changes: [{ field: 'lastName', from: null, to: 'Roi' }] }],
    nextCursor: null,
  });
  expect(historyContract.output.parse(oldest)).toEqual(oldest);
});

it('finds credentials by number, format and facility, without deleted ones', async () => {
  const ctx = tenant.ctx('viewer');
  const numbers = async (input: object) =>
    (await listCredentials(ctx, { ...page, ...input })).items.map(({ cardNumber }) => cardNumber);
  expect(await numbers({})).toEqual(['4711', '815']);
  expect(await numbers({ number: '4711' })).toEqual(['4711']);
  expect(await numbers({ number: '4712' })).toEqual([]);
  expect(await numbers({ facility: 13 })).toEqual([]);
  expect(await numbers({ format: 'H10301', facility: 12, kind: 'card' })).toHaveLength(2);
  const first = await listCredentials(ctx, { limit: 1 });
  expect(first.items).toMatchObject([{ externalId: 'W101', cardNumber: '4711' }]);
  expect(await numbers({ cursor: first.nextCursor })).toEqual(['815']);
  expect((await listCredentials(other.ctx(), page)).items).toEqual([]);
});

it('lists all credentials a person ever had, newest first', async () => {
  const all = await listIdentityCredentials(tenant.ctx(), { identityId: ids['W101']!, ...page });
  expect(all.items.map(({ cardNumber, status }) => [cardNumber, status])).toEqual([
    ['4712', 'deleted'],
    ['4711', 'active'],
  ]);
});

it('answers NOT_FOUND for a person of another tenant', async () => {
  const identityId = ids['W100']!;
  const reads = [
    () => getIdentity(other.ctx(), { identityId }),
    () => getIdentityHistory(other.ctx(), { identityId, ...page }),
    () => listIdentityCredentials(other.ctx(), { identityId, ...page }),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('refuses a caller without the permission', async () => {
  const nobody = { ...tenant.ctx(), permissions: new Set<never>() };
  const identityId = newId();
  const reads = [
    () => listIdentities(nobody, page),
    () => getIdentity(nobody, { identityId }),
    () => getIdentityHistory(nobody, { identityId, ...page }),
    () => listCredentials(nobody, page),
    () => listIdentityCredentials(nobody, { identityId, ...page }),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('keeps the first values of a person in their history when the source and its runs are deleted', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { name: 'Reception', credentialMappings: [...testCards] });
  await sendTestFile(own, { sourceId, text: 'id,first,last,fc,card\n1,Ana,Roy,7,500\n' });
  const { items } = await listIdentities(own.ctx(), contract.listIdentities.input.parse({ query: 'roy' }));
  const history = () => getIdentityHistory(own.ctx(), { identityId: items[0]?.id ?? '', ...page });
  const [before] = (await history()).items;
  expect(before?.changes).toContainEqual({ field: 'firstName', from: null, to: 'Ana' });
  await deleteSource(own.ctx(), { sourceId, confirm: 'Reception' });
  const [after] = (await history()).items;
  expect(after?.changes).toEqual(before?.changes);
  expect(after?.credentials).toEqual(before?.credentials);
});

it('reads back what two runs did to a person: values, card, and the row behind each change', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { credentialMappings: [...testCards] });
  const header = 'id,first,last,dept,fc,card,status\n';
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,Sales,7,500,\n` });
  const second = await sendTestFile(own, { sourceId, text: `${header}1,Ana,Roy,,7,501,false\n` });
  const { items } = await listIdentities(own.ctx(), contract.listIdentities.input.parse({ query: 'roy' }));
  const [ana] = items;
  expect(ana).toMatchObject({
    active: false,
    attributes: { firstName: 'Ana', lastName: 'Roy' },
    owners: { firstName: sourceId, active: sourceId },
    sources: [{ sourceId, name: expect.any(String) as string, lastSeenRunId: second.id, lastRow: 2 }],
    credentials: [{ cardNumber: '501', suspended: true }],
  });
  const history = await getIdentityHistory(own.ctx(), { identityId: ana?.id ?? '', ...page });
  expect(historyContract.output.parse(history)).toEqual(history);
  expect(history.items).toMatchObject([
    { kind: 'deactivated', runNumber: 2, row: 2, sourceId, credentials: [{ kind: 'revoke' }, { kind: 'issue' }] },
    { kind: 'created', runNumber: 1, row: 2, credentials: [{ kind: 'issue' }] },
  ]);
  const from = history.items[0]?.changes.map(({ field, to }) => [field, to]);
  expect(from).toEqual(
    expect.arrayContaining([
      ['active', false],
      ['department', null],
    ]),
  );
});
