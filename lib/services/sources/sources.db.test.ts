import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/sources';
import { listSourceVersions as versionsContract } from '#lib/contract/versions';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { activateSource } from './activate-source.ts';
import { createSource } from './create-source.ts';
import { deactivateSource } from './deactivate-source.ts';
import { deleteSource } from './delete-source.ts';
import { getAuthority } from './get-authority.ts';
import { getSource } from './get-source.ts';
import { listPresets } from './list-presets.ts';
import { listSourceKinds } from './list-source-kinds.ts';
import { listSourceVersions } from './list-source-versions.ts';
import { listSources } from './list-sources.ts';
import { updateAuthority } from './update-authority.ts';
import { updateSource } from './update-source.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

const keyRule = { field: 'externalId', type: 'direct', column: 'ID' };

function add(input: object, owner = tenant) {
  return createSource(owner.ctx(), contract.createSource.input.parse({ name: `Source ${newId()}`, ...input }));
}

function change(sourceId: string, input: object, owner = tenant) {
  return updateSource(owner.ctx(), contract.updateSource.input.parse({ sourceId, ...input }));
}

async function auditActions(owner: TestTenant): Promise<string[]> {
  const rows = await inTenant(owner.tenantId, (tx) => tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } }));
  return rows.map(({ action }) => action);
}

it('adds a draft, says what is missing, makes the first source decide who is active and leaves an audit entry', async () => {
  const own = await createTestTenant();
  const first = await add({ name: ' HR export ' }, own);
  const second = await add({ identityMapping: [keyRule] }, own);
  const third = await add({ policy: { decidesActive: true } }, own);
  expect(first).toMatchObject({ name: 'HR export', version: 1, position: 0, health: 'draft', active: false });
  expect(first.missing).toHaveLength(1);
  expect(second).toMatchObject({ position: 1, missing: [], lastRun: null, template: null });
  expect([first, second, third].map((source) => source.policy.decidesActive)).toEqual([true, false, true]);
  expect(await auditActions(own)).toEqual(['source.created', 'source.created', 'source.created']);
  expect(contract.source.parse(first)).toEqual(first);
});

it('refuses a name that another source has', async () => {
  await add({ name: 'Twice' });
  await expect(add({ name: 'Twice' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'Twice already exists. Use a different name',
  });
  await expect(change((await add({})).id, { name: 'Twice' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(add({ name: 'Twice' }, other)).resolves.toMatchObject({ name: 'Twice' });
});

it('makes each change of settings a version, and none of a new name or of equal settings', async () => {
  const { id } = await add({});
  expect(await change(id, { name: `Renamed ${id}`, policy: { limits: { deactivateMax: 500 } } })).toMatchObject({
    version: 1,
  });
  const changed = await change(id, { version: 1, policy: { limits: { deactivateMax: 900 } } });
  expect(changed.policy.limits).toMatchObject({ deactivateMax: 900, failPercent: 20 });
  expect(changed.version).toBe(2);
  const input = versionsContract.input.parse({ sourceId: id, limit: 1 });
  const newest = await listSourceVersions(tenant.ctx(), input);
  expect(newest.items.map(({ version }) => version)).toEqual([2]);
  const oldest = await listSourceVersions(tenant.ctx(), { ...input, cursor: newest.nextCursor ?? undefined });
  expect(oldest).toMatchObject({ items: [{ version: 1 }], nextCursor: null });
  expect(oldest.items[0]?.settingsHash).not.toBe(newest.items[0]?.settingsHash);
});

it('refuses a change made for an older version and names the current one', async () => {
  const { id } = await add({});
  await change(id, { format: { delimiter: ';' } });
  await expect(change(id, { version: 1, format: { delimiter: ',' } })).rejects.toMatchObject({
    code: 'CONFLICT',
    errors: [{ path: 'version', message: 'The current version is 2' }],
  });
});

it('activates a complete source only, and keeps an active one complete', async () => {
  const { id } = await add({});
  await expect(activateSource(tenant.ctx(), { sourceId: id })).rejects.toMatchObject({
    code: 'CONFLICT',
    errors: [{ path: 'identityMapping' }],
  });
  await expect(add({ active: true })).rejects.toMatchObject({ code: 'CONFLICT' });
  await change(id, { identityMapping: [keyRule] });
  expect(await activateSource(tenant.ctx(), { sourceId: id })).toMatchObject({ active: true, health: 'active' });
  await expect(change(id, { identityMapping: [] })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await deactivateSource(tenant.ctx(), { sourceId: id })).toMatchObject({ active: false });
  expect(await change(id, { active: true })).toMatchObject({ active: true, version: 2 });
  expect((await auditActions(tenant)).filter((action) => /activated/.test(action))).toEqual([
    'source.activated',
    'source.deactivated',
  ]);
});

it('lists sources in their order of authority, page by page, and puts them into another order', async () => {
  const own = await createTestTenant();
  const [a, b, c] = [
    await add({ identityMapping: [keyRule, { field: 'active', type: 'fixed', value: true }] }, own),
    await add({ identityMapping: [keyRule, { field: 'active', type: 'fixed', value: true }] }, own),
    await add({}, own),
  ];
  const authority = await updateAuthority(own.ctx(), { order: [c.id, b.id, a.id] });
  expect(authority).toEqual(await getAuthority(own.ctx()));
  expect(authority.order).toEqual([c.id, b.id, a.id]);
  expect(authority.fields).toEqual({ externalId: [b.id, a.id], active: [a.id] });
  const firstPage = await listSources(own.ctx('viewer'), { limit: 2 });
  expect(firstPage.items.map(({ id }) => id)).toEqual([c.id, b.id]);
  const rest = await listSources(own.ctx('viewer'), { limit: 2, cursor: firstPage.nextCursor ?? undefined });
  expect(rest).toMatchObject({ items: [{ id: a.id }], nextCursor: null });
  await expect(updateAuthority(own.ctx(), { order: [a.id, b.id] })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(updateAuthority(own.ctx(), { order: [a.id, b.id, c.id, a.id] })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
});

it('lets a new order of authority decide at the next file, even one with the same bytes', async () => {
  const own = await createTestTenant();
  const [hr, badges] = [await createTestSource(own), await createTestSource(own)];
  const header = 'id,first,last,dept,fc,card,status\n';
  const departmentOf = async () => {
    const person = await inTenant(own.tenantId, (tx) => tx.identity.findFirst({ where: { externalId: '1' } }));
    return (person?.attributes as { department?: string } | undefined)?.department;
  };
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Sales,,,\n` });
  await sendTestFile(own, { sourceId: badges, text: `${header}1,Ana,Roy,Security,,,\n` });
  expect(await departmentOf()).toBe('Sales');
  await updateAuthority(own.ctx(), { order: [badges, hr] });
  const again = await sendTestFile(own, { sourceId: badges, text: `${header}1,Ana,Roy,Security,,,\n` });
  expect(again).toMatchObject({ status: 'completed', counts: { updated: 1 } });
  expect(await departmentOf()).toBe('Security');
});

it('lets a field have an order of its own, and the rest the common one', async () => {
  const own = await createTestTenant();
  const [hr, badges] = [await createTestSource(own), await createTestSource(own)];
  const header = 'id,first,last,dept,fc,card,status\n';
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Sales,,,\n` });
  await sendTestFile(own, { sourceId: badges, text: `${header}1,Anna,Roi,Security,,,\n` });
  const authority = await updateAuthority(own.ctx(), { order: [hr, badges], fields: { department: [badges, hr] } });
  expect(authority).toMatchObject({
    exceptions: ['department'],
    fields: { department: [badges, hr], lastName: [hr, badges] },
  });
  await sendTestFile(own, { sourceId: hr, text: `${header}1,Ana,Roy,Sales,,,\n` });
  const person = await inTenant(own.tenantId, (tx) => tx.identity.findFirst({ where: { externalId: '1' } }));
  expect(person?.attributes).toMatchObject({ firstName: 'Ana', lastName: 'Roy', department: 'Security' });
  const kept = await updateAuthority(own.ctx(), { order: [badges, hr] });
  expect(kept.exceptions).toEqual(['department']);
  expect((await updateAuthority(own.ctx(), { order: [hr, badges], fields: {} })).exceptions).toEqual([]);
});

it('deletes a source only by its name, with its versions and records, and keeps its people', async () => {
  const { id, name } = await add({});
  const identityId = newId();
  await inTenant(tenant.tenantId, async (tx) => {
    const person = { tenantId: tenant.tenantId, externalId: 'KEEP-1', active: true };
    await tx.identity.create({ data: { ...person, id: identityId, attributes: { lastName: 'Roy' } } });
    await tx.$executeRaw`INSERT INTO source_record (tenant_id, source_id, external_id, identity_id, stated, content_hash, last_run_id, last_row)
      VALUES (${tenant.tenantId}::uuid, ${id}::uuid, 'KEEP-1', ${identityId}::uuid, '{}', '0', ${newId()}::uuid, 2)`;
  });
  await expect(deleteSource(tenant.ctx(), { sourceId: id, confirm: 'else' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(await deleteSource(tenant.ctx(), { sourceId: id, confirm: name })).toEqual({ id });
  await expect(getSource(tenant.ctx(), { sourceId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const left = await inTenant(tenant.tenantId, async (tx) => [
    await tx.identity.count({ where: { id: identityId } }),
    await tx.sourceRecord.count({ where: { sourceId: id } }),
  ]);
  expect(left).toEqual([1, 0]);
  expect(await auditActions(tenant)).toContain('source.deleted');
});

it('knows the kinds and presets', async () => {
  expect((await listSourceKinds(tenant.ctx('viewer'))).items.map(({ kind }) => kind)).toContain('csv');
  const presets = await listPresets(tenant.ctx('viewer'));
  expect(contract.listPresets.output.parse(presets)).toEqual(presets);
});

const page = { limit: 50 };
const verbs: Record<string, (owner: TestTenant, id: string, role?: 'operator') => Promise<unknown>> = {
  getSource: (owner, sourceId) => getSource(owner.ctx(), { sourceId }),
  updateSource: (owner, sourceId, role) => updateSource(owner.ctx(role), { sourceId, name: 'x' }),
  deleteSource: (owner, sourceId, role) => deleteSource(owner.ctx(role), { sourceId, confirm: 'x' }),
  activateSource: (owner, sourceId, role) => activateSource(owner.ctx(role), { sourceId }),
  deactivateSource: (owner, sourceId, role) => deactivateSource(owner.ctx(role), { sourceId }),
  listSourceVersions: (owner, sourceId) => listSourceVersions(owner.ctx(), { sourceId, ...page }),
  updateAuthority: (owner, id, role) => updateAuthority(owner.ctx(role), { order: [id] }),
};

it.each(Object.entries(verbs))('%s answers NOT_FOUND for another tenant’s source', async (_, verb) => {
  const { id } = await add({});
  await expect(verb(other, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it.each(Object.entries(verbs).filter(([name]) => /^(update|delete|activate|deactivate)/.test(name)))(
  '%s is refused to an operator',
  async (_, verb) => {
    await expect(verb(tenant, newId(), 'operator')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  },
);

it('refuses to add a source for an operator, and to read for a caller without the permission', async () => {
  const input = contract.createSource.input.parse({ name: 'x' });
  await expect(createSource(tenant.ctx('operator'), input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const nobody = { ...tenant.ctx(), permissions: new Set<never>() };
  const reads = [
    () => listSources(nobody, page),
    () => getSource(nobody, { sourceId: newId() }),
    () => listSourceVersions(nobody, { sourceId: newId(), ...page }),
    () => getAuthority(nobody),
    () => listPresets(nobody),
    () => listSourceKinds(nobody),
  ];
  for (const read of reads) await expect(read()).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('reads dates in the time zone of the tenant, unless the source is told another', async () => {
  const own = await createTestTenant();
  await spanning().tenant.update({ where: { id: own.tenantId }, data: { timeZone: 'Europe/Zurich' } });
  const zoneOf = async (format: object | undefined) => {
    const sourceId = await createTestSource(own, format === undefined ? {} : { format });
    return (await getSource(own.ctx(), { sourceId })).format.timeZone;
  };
  expect(await zoneOf(undefined)).toBe('Europe/Zurich');
  expect(await zoneOf({ delimiter: ';' })).toBe('Europe/Zurich');
  expect(await zoneOf({ timeZone: 'UTC' })).toBe('UTC');
});
