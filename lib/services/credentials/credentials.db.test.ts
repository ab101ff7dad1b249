import { beforeAll, expect, it } from 'vitest';

import { createBadgeType as createBadgeTypeContract } from '#lib/contract/badge-types';
import { issueCredential as contract } from '#lib/contract/credentials';
import type { InputOf } from '#lib/contract/endpoint';
import { inTenant } from '#lib/infra/db/in-tenant';
import { createBadgeType } from '#lib/services/badge-types/create-badge-type';
import { newId } from '#lib/shared/id';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { issueCredential } from './issue-credential.ts';
import { listCredentials } from './list-credentials.ts';
import { revokeCredential } from './revoke-credential.ts';
import { updateCredential } from './update-credential.ts';

let tenant: TestTenant;
let ana: string;
let bo: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  [ana, bo] = [await person('ana'), await person('bo', false)];
});

async function person(externalId: string, active = true): Promise<string> {
  const id = newId();
  const attributes = { lastName: externalId };
  await inTenant(tenant.tenantId, (tx) =>
    tx.identity.create({ data: { tenantId: tenant.tenantId, id, externalId, active, attributes } }),
  );
  return id;
}

const issue = (input: InputOf<typeof contract>, role: 'admin' | 'operator' = 'admin', of = tenant) =>
  issueCredential(of.ctx(role), contract.input.parse(input));
const card = { format: 'H10301', facilityCode: 118 };

/** What an act on a credential left behind. */
function tracesOf(id: string) {
  return inTenant(tenant.tenantId, async (tx) => ({
    audit: (await tx.auditEntry.findMany({ where: { objectId: id }, orderBy: { sequence: 'asc' } })).map(
      ({ action }) => action,
    ),
    events: (await tx.event.findMany({ where: { subjectId: id }, orderBy: { sequence: 'asc' } })).map(
      ({ type }) => type,
    ),
    history: await tx.history.findMany({ where: { identityId: ana }, orderBy: { id: 'asc' } }),
  }));
}

it('issues a card, changes its dates, and revokes it; audit, events and history tell each step', async () => {
  const issued = await issue({ identityId: ana, ...card, cardNumber: '01603', expiresAt: '2030-01-01T00:00:00Z' });
  expect(issued).toMatchObject({ rawCode: '2ec0c86', cardNumber: '1603', status: 'active', sourceId: null });
  const { id: credentialId, version } = issued;
  const place = { identityId: ana, credentialId };
  const changed = await updateCredential(tenant.ctx('admin'), { ...place, version, status: 'inactive' });
  expect(changed).toMatchObject({ status: 'inactive', expiresAt: '2030-01-01T00:00:00.000Z', version: version + 1 });
  await expect(updateCredential(tenant.ctx('admin'), { ...place, version })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await revokeCredential(tenant.ctx('admin'), { ...place, version: changed.version });
  await expect(revokeCredential(tenant.ctx('admin'), { ...place, version: 3 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const traces = await tracesOf(credentialId);
  expect(traces.audit).toEqual(['credential.issued', 'credential.updated', 'credential.revoked']);
  expect(traces.events).toEqual(['credential.created', 'credential.updated', 'credential.revoked']);
  expect(traces.history.map(({ credentials }) => credentials)).toMatchObject([
    [{ kind: 'issue', id: credentialId }],
    [{ kind: 'update', before: { status: 'active' }, credential: { status: 'inactive' } }],
    [{ kind: 'revoke', id: credentialId }],
  ]);
});

it('changes the badge type of a credential to one that fits its kind, keeps it, and takes it away; the reason of a revocation is kept', async () => {
  const admin = tenant.ctx('admin');
  const type = (input: InputOf<typeof createBadgeTypeContract>, ctx = admin) =>
    createBadgeType(ctx, createBadgeTypeContract.input.parse(input));
  const [visitor, plates] = [await type({ name: 'Visitor' }), await type({ name: 'Cars', kind: 'licencePlate' })];
  const { id: credentialId, version } = await issue({ identityId: ana, ...card, cardNumber: '31' });
  const place = { identityId: ana, credentialId };
  const given = await updateCredential(admin, { ...place, version, badgeTypeId: visitor.id });
  expect(given.badgeTypeId).toBe(visitor.id);
  const off = await updateCredential(admin, { ...place, version: given.version, status: 'inactive' });
  expect(off).toMatchObject({ badgeTypeId: visitor.id, status: 'inactive' });
  const now = { ...place, version: off.version };
  await expect(updateCredential(admin, { ...now, badgeTypeId: plates.id })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'badgeTypeId' }],
  });
  const other = await createTestTenant();
  const foreign = await type({ name: 'Visitor' }, other.ctx('admin'));
  await expect(updateCredential(admin, { ...now, badgeTypeId: foreign.id })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  const bare = await updateCredential(admin, { ...now, badgeTypeId: null });
  expect(bare.badgeTypeId).toBeNull();
  await revokeCredential(admin, { ...place, version: bare.version, reason: 'Lost at the station' });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { objectId: credentialId, action: 'credential.revoked' } }),
  );
  expect(entries).toMatchObject([{ detail: { reason: 'Lost at the station' } }]);
});

it('takes every kind, masks a PIN, and lets the credential of an inactive person sleep', async () => {
  const pin = await issue({ identityId: bo, kind: 'pin', value: '0048' });
  expect(pin).toMatchObject({ kind: 'pin', rawCode: '••••', cardNumber: null, suspended: true });
  expect(await issue({ identityId: bo, kind: 'licencePlate', value: 'zh 99' })).toMatchObject({ cardNumber: 'ZH99' });
  expect(await issue({ identityId: bo, kind: 'mobile', value: 'm-1' })).toMatchObject({ cardNumber: 'm-1' });
  const raw = await issue({ identityId: bo, format: 'CSN32', rawCode: '04:A1:B2:C3' });
  expect(raw).toMatchObject({ rawCode: '04a1b2c3' });
  const { items } = await listCredentials(tenant.ctx('viewer'), { kind: 'pin', limit: 10 });
  expect(items).toMatchObject([{ id: pin.id, rawCode: '••••' }]);
});

it('refuses a card that is held, and names its holder', async () => {
  await issue({ identityId: ana, ...card, cardNumber: '7' });
  await expect(issue({ identityId: bo, ...card, cardNumber: '7' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Card 7 is held by ana. Revoke it there first.',
  });
});

it.each([
  [{ ...card, cardNumber: '70001' }, 'cardNumber'],
  [{ ...card, format: 'H99', cardNumber: '7' }, 'format'],
  [{ format: 'H10301', cardNumber: '7' }, 'facilityCode'],
  [{ kind: 'pin', value: '12' }, 'value'],
  [{ kind: 'licencePlate' }, 'value'],
  [{ ...card, cardNumber: '8', activatesAt: '2026-02-01T00:00:00Z', expiresAt: '2026-01-01T00:00:00Z' }, 'expiresAt'],
] as const)('refuses %j at %s', async (input, path) => {
  await expect(issue({ identityId: ana, ...input })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path }],
  });
});

it('knows no person and no credential of another tenant, and lets only who may write credentials', async () => {
  const other = await createTestTenant();
  const mine = await issue({ identityId: ana, ...card, cardNumber: '900' });
  const place = { identityId: ana, credentialId: mine.id, version: mine.version };
  const admin = other.ctx('admin');
  await expect(issue({ identityId: ana, ...card, cardNumber: '9' }, 'admin', other)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(updateCredential(admin, place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(revokeCredential(admin, place)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const operator = tenant.ctx('operator');
  await expect(issue({ identityId: ana, ...card, cardNumber: '9' }, 'operator')).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  await expect(updateCredential(operator, place)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(revokeCredential(operator, place)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
