import { beforeAll, expect, it } from 'vitest';

import * as contract from '#lib/contract/groups';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getIdentity } from '#lib/services/identities/get-identity';
import { updateIdentity } from '#lib/services/identities/update-identity';
import { revertRun } from '#lib/services/runs/revert-run';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { addGroupMember } from './add-group-member.ts';
import { createGroup } from './create-group.ts';
import { deleteGroup } from './delete-group.ts';
import { getGroup } from './get-group.ts';
import { listGroupMembers } from './list-group-members.ts';
import { listGroups } from './list-groups.ts';
import { removeGroupMember } from './remove-group-member.ts';
import { updateGroup } from './update-group.ts';

let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  [tenant, other] = [await createTestTenant(), await createTestTenant()];
});

function create(own: TestTenant, name: string, externalId?: string) {
  return createGroup(own.ctx('admin'), contract.createGroup.input.parse({ name, externalId }));
}

async function addSource(own: TestTenant, policy: { createGroups?: boolean } = {}) {
  const sourceId = await createTestSource(own, {
    policy,
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'groups', type: 'direct', column: 'teams', whenEmpty: 'clear' },
    ],
  });
  const send = (rows: string, mode: 'apply' | 'preview' = 'apply') =>
    sendTestFile(own, { sourceId, mode, text: `id,last,teams\n${rows}` });
  return { sourceId, send };
}

async function load(own: TestTenant, externalId: string) {
  const { id } = await inTenant(own.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return getIdentity(own.ctx('viewer'), { identityId: id });
}

const namesOf = async (own: TestTenant, externalId: string) =>
  (await load(own, externalId)).groups.map(({ name }) => name);

async function eventsOf(own: TestTenant) {
  const where = { tenantId: own.tenantId, type: { startsWith: 'group.' } };
  const events = await inTenant(own.tenantId, (tx) => tx.event.findMany({ where, orderBy: { sequence: 'asc' } }));
  return events.map(({ type, data }) => {
    const { group, externalId } = data as { group: string; externalId: string };
    return `${type} ${group} ${externalId}`;
  });
}

it('adds, lists, changes and deletes a group, and says so in the audit log', async () => {
  const made = await create(tenant, 'Laboratory', 'LAB');
  expect(contract.group.parse(made)).toEqual(made);
  const changed = await updateGroup(tenant.ctx(), { groupId: made.id, version: 1, name: 'Labs', description: 'North' });
  expect(changed).toMatchObject({ name: 'Labs', externalId: 'LAB', description: 'North', members: 0, version: 2 });
  await expect(create(tenant, 'lab')).rejects.toMatchObject({ code: 'CONFLICT', errors: [{ path: 'name' }] });
  await expect(updateGroup(tenant.ctx(), { groupId: made.id, version: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
  const { items } = await listGroups(tenant.ctx('viewer'), { limit: 50 });
  expect(items.map(({ name }) => name)).toEqual(['Labs']);
  await deleteGroup(tenant.ctx(), { groupId: made.id });
  expect((await listGroups(tenant.ctx(), { limit: 50 })).items).toEqual([]);
  const where = { tenantId: tenant.tenantId, objectId: made.id };
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ where }));
  expect(entries.map(({ action }) => action).toSorted()).toEqual(['group.created', 'group.deleted', 'group.updated']);
});

it('answers NOT_FOUND for another tenant’s group, and FORBIDDEN without the permission', async () => {
  const { id: groupId } = await create(other, 'Theirs');
  const foreign = { code: 'NOT_FOUND' };
  await expect(getGroup(tenant.ctx(), { groupId })).rejects.toMatchObject(foreign);
  await expect(listGroupMembers(tenant.ctx(), { groupId, limit: 5 })).rejects.toMatchObject(foreign);
  await expect(updateGroup(tenant.ctx(), { groupId, name: 'Mine' })).rejects.toMatchObject(foreign);
  await expect(deleteGroup(tenant.ctx(), { groupId })).rejects.toMatchObject(foreign);
  const refused = { code: 'FORBIDDEN' };
  await expect(createGroup(other.ctx('operator'), { name: 'X', description: '' })).rejects.toMatchObject(refused);
  await expect(updateGroup(other.ctx('viewer'), { groupId })).rejects.toMatchObject(refused);
  await expect(deleteGroup(other.ctx('operator'), { groupId })).rejects.toMatchObject(refused);
  const nobody = { ...other.ctx(), permissions: new Set<never>() };
  await expect(listGroups(nobody, { limit: 5 })).rejects.toMatchObject(refused);
  await expect(getGroup(nobody, { groupId })).rejects.toMatchObject(refused);
  await expect(listGroupMembers(nobody, { groupId, limit: 5 })).rejects.toMatchObject(refused);
});

it('makes the groups a file names, brings people in and takes them out, with an event for each', async () => {
  const own = await createTestTenant();
  const { send } = await addSource(own);
  await send('1,Roy,Staff||Lab\n2,Li,staff\n');
  expect(await namesOf(own, '1')).toEqual(['Lab', 'Staff']);
  expect(await namesOf(own, '2')).toEqual(['Staff']);
  const run = await send('1,Roy,Lab\n2,Li,\n');
  expect(run.counts).toMatchObject({ updated: 2, fields: { groups: 2 } });
  expect([await namesOf(own, '1'), await namesOf(own, '2')]).toEqual([['Lab'], []]);
  expect((await eventsOf(own)).toSorted()).toEqual([
    'group.member_added Lab 1',
    'group.member_added Staff 1',
    'group.member_added Staff 2',
    'group.member_removed Staff 1',
    'group.member_removed Staff 2',
  ]);
  const { items } = await listGroups(own.ctx(), { limit: 50 });
  expect(items.map(({ name, members }) => [name, members])).toEqual([
    ['Lab', 1],
    ['Staff', 0],
  ]);
});

it('adds up what several sources and people state; each takes away only what it gave', async () => {
  const own = await createTestTenant();
  const hr = await addSource(own);
  const badge = await addSource(own);
  await hr.send('1,Roy,Staff||Lab\n');
  await badge.send('1,Roy,Lab||Gate\n');
  const before = await load(own, '1');
  expect(before.groups.map(({ name, sources }) => [name, sources])).toEqual([
    ['Gate', [badge.sourceId]],
    ['Lab', [hr.sourceId, badge.sourceId]],
    ['Staff', [hr.sourceId]],
  ]);
  await hr.send('1,Roy,\n');
  expect(await namesOf(own, '1')).toEqual(['Gate', 'Lab']);
  const { id: identityId, version } = await load(own, '1');
  await updateIdentity(own.ctx('admin'), { identityId, version, attributes: { groups: ['Staff'] } });
  await badge.send('1,Roy,\n');
  expect((await load(own, '1')).groups).toMatchObject([{ name: 'Staff', sources: ['portal'] }]);
});

it('warns of an unknown group where the source may not create any, until the group is added', async () => {
  const own = await createTestTenant();
  const { send } = await addSource(own, { createGroups: false });
  const run = await send('1,Roy,Labs\n');
  expect(run.status).toBe('completed');
  expect(run.problems).toMatchObject([{ code: 'groupUnknown', rows: 1 }]);
  expect(await namesOf(own, '1')).toEqual([]);
  const made = await create(own, 'Laboratory', 'labs');
  expect(made.members).toBe(1);
  expect((await listGroupMembers(own.ctx(), { groupId: made.id, limit: 5 })).items).toMatchObject([{ name: 'Roy' }]);
  const again = await send('1,Roy,Labs\n2,Li,LABORATORY\n');
  expect(again.problems).toEqual([]);
  expect((await getGroup(own.ctx(), { groupId: made.id })).members).toBe(2);
  await expect(deleteGroup(own.ctx(), { groupId: made.id })).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('puts a person into a group by hand and takes them out again, but not where a source says so', async () => {
  const own = await createTestTenant();
  const { sourceId, send } = await addSource(own);
  await send('1,Roy,Staff\n2,Li,\n');
  const [staff] = (await listGroups(own.ctx(), { limit: 1 })).items;
  const groupId = staff?.id ?? '';
  const [roy, li] = [await load(own, '1'), await load(own, '2')];
  for (let i = 0; i < 2; i += 1) await addGroupMember(own.ctx('admin'), { groupId, identityId: li.id });
  const { items } = await listGroupMembers(own.ctx('viewer'), { groupId, limit: 5 });
  expect(Object.fromEntries(items.map(({ name, sources }) => [name, sources.map(({ id }) => id)]))).toEqual({
    Roy: [sourceId],
    Li: ['portal'],
  });
  const remove = (identityId: string) => removeGroupMember(own.ctx('admin'), { groupId, identityId });
  await expect(remove(roy.id)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('comes from'),
  });
  await remove(li.id);
  expect(await namesOf(own, '2')).toEqual([]);
  await expect(remove(li.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const entries = await inTenant(own.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { objectId: groupId }, orderBy: { sequence: 'asc' } }),
  );
  expect(entries.map(({ action }) => action)).toEqual(['group.memberAdded', 'group.memberRemoved']);
  const foreign = { groupId, identityId: li.id };
  await expect(addGroupMember(tenant.ctx('admin'), foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(removeGroupMember(tenant.ctx('admin'), foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(addGroupMember(own.ctx('operator'), foreign)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(removeGroupMember(own.ctx('operator'), foreign)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('writes nothing of groups in a preview', async () => {
  const own = await createTestTenant();
  const { send } = await addSource(own);
  await send('1,Roy,Staff\n', 'preview');
  expect((await listGroups(own.ctx(), { limit: 5 })).items).toEqual([]);
});

it('gives memberships back when the run that changed them is reverted', async () => {
  const own = await createTestTenant();
  const { send } = await addSource(own);
  await send('1,Roy,Staff\n2,Li,Staff\n');
  const run = await send('1,Roy,Lab\n2,Li,\n');
  expect(await namesOf(own, '1')).toEqual(['Lab']);
  const { runId } = await revertRun(own.ctx('admin'), { runId: run.id, reason: 'Wrong file', mode: 'apply' });
  await workOnRun(own, runId);
  expect([await namesOf(own, '1'), await namesOf(own, '2')]).toEqual([['Staff'], ['Staff']]);
});
