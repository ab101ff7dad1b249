import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createIdentity } from '#lib/services/identities/create-identity';
import { deleteIdentity } from '#lib/services/identities/delete-identity';
import { eraseIdentity } from '#lib/services/identities/erase-identity';
import { getIdentity } from '#lib/services/identities/get-identity';
import { updateIdentity } from '#lib/services/identities/update-identity';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

async function tenantWithBosses() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'lastName', type: 'direct', column: 'last' },
      { field: 'supervisors', type: 'direct', column: 'boss', whenEmpty: 'clear' },
    ],
  });
  const send = (rows: string, mode: 'apply' | 'preview' = 'apply') =>
    sendTestFile(own, { sourceId, mode, text: `id,last,boss\n${rows}` });
  return { own, sourceId, send };
}

async function load(own: TestTenant, externalId: string) {
  const { id } = await inTenant(own.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return getIdentity(own.ctx('viewer'), { identityId: id });
}

async function bossesOf(own: TestTenant, externalId: string) {
  const { supervisors } = await load(own, externalId);
  return supervisors.map((one) => [one.externalId, one.person?.name ?? null]);
}

async function notesOf(own: TestTenant, runId: string) {
  const where = { tenantId: own.tenantId, runId };
  const rows = await inTenant(own.tenantId, (tx) => tx.runRecord.findMany({ where, orderBy: { row: 'asc' } }));
  return rows.flatMap(({ row, problems }) =>
    ((problems as { code: string; value: string }[] | null) ?? []).map(({ code, value }) => `${row} ${code} ${value}`),
  );
}

/** Row and person of each event that tells of other supervisors. */
async function eventsOf(own: TestTenant) {
  const where = { tenantId: own.tenantId, type: 'supervisor.updated' };
  const events = await inTenant(own.tenantId, (tx) => tx.event.findMany({ where, orderBy: { sequence: 'asc' } }));
  return events.map(({ row, data }) => `${row} ${(data as { externalId: string }).externalId}`);
}

it('links supervisors that stand later in the same file, several of them in their order', async () => {
  const { own, send } = await tenantWithBosses();
  const run = await send('1,Roy,3||2\n2,Li,3\n3,Oh,\n');
  expect(run.status).toBe('completed');
  expect(await bossesOf(own, '1')).toEqual([
    ['3', 'Oh'],
    ['2', 'Li'],
  ]);
  const { reports } = await load(own, '3');
  expect(reports.total).toBe(2);
  expect(reports.people.map(({ name }) => name)).toEqual(['Roy', 'Li']);
});

it('follows a changed and a cleared supervisor, with an event each time', async () => {
  const { own, send } = await tenantWithBosses();
  await send('1,Roy,2\n2,Li,\n3,Oh,\n');
  await send('1,Roy,3\n2,Li,\n3,Oh,\n');
  expect(await bossesOf(own, '1')).toEqual([['3', 'Oh']]);
  await send('1,Roy,\n2,Li,\n3,Oh,\n');
  expect(await bossesOf(own, '1')).toEqual([]);
  expect(await eventsOf(own)).toEqual(['2 1', '2 1', '2 1']);
  expect((await load(own, '3')).reports).toEqual({ people: [], total: 0 });
});

it('warns of a supervisor nobody knows in preview and run, says so again, and links when the person comes', async () => {
  const { own, send } = await tenantWithBosses();
  const preview = await send('1,Roy,9\n', 'preview');
  expect(await notesOf(own, preview.id)).toEqual(['2 supervisorUnknown 9']);
  const run = await send('1,Roy,9\n');
  expect(run.status).toBe('completed');
  expect(await bossesOf(own, '1')).toEqual([['9', null]]);
  const again = await send('1,Roy,9\n2,Li,\n');
  expect(await notesOf(own, again.id)).toEqual(['2 supervisorUnknown 9']);
  await createIdentity(own.ctx('admin'), { externalId: '9', active: true, attributes: { lastName: 'Boss' } });
  expect(await bossesOf(own, '1')).toEqual([['9', 'Boss']]);
  const last = await send('1,Roy,9\n2,Li,\n3,Oh,\n');
  expect(await notesOf(own, last.id)).toEqual([]);
});

it('links people of an earlier file to a supervisor whom a later file brings', async () => {
  const { own, send } = await tenantWithBosses();
  const other = await createTestSource(own);
  await send('1,Roy,9\n');
  await sendTestFile(own, { sourceId: other, text: 'id,first,last,dept,fc,card,status\n9,Al,Boss,,,,\n' });
  expect(await bossesOf(own, '1')).toEqual([['9', 'Al Boss']]);
  expect(await eventsOf(own)).toEqual(['2 1', 'null 1']);
});

it('warns of people who are their own supervisor, directly or round about', async () => {
  const { own, send } = await tenantWithBosses();
  const first = await send('1,Roy,1\n2,Li,3\n3,Oh,\n4,Po,3\n');
  expect(await notesOf(own, first.id)).toEqual(['2 supervisorSelf 1']);
  expect(await bossesOf(own, '1')).toEqual([['1', null]]);
  const second = await send('1,Roy,\n2,Li,3\n3,Oh,2\n4,Po,3\n');
  expect(await notesOf(own, second.id)).toEqual(['4 supervisorCycle 2']);
});

it('follows an edit in the portal, and forgets a supervisor who was deleted but not what is stated', async () => {
  const { own, send } = await tenantWithBosses();
  await send('1,Roy,\n2,Li,\n');
  const { id: identityId, version } = await load(own, '1');
  await updateIdentity(own.ctx('admin'), { identityId, version, attributes: { supervisors: ['2'] } });
  expect(await bossesOf(own, '1')).toEqual([['2', 'Li']]);
  const boss = await load(own, '2');
  await deleteIdentity(own.ctx('admin'), { identityId: boss.id, version: boss.version });
  expect(await bossesOf(own, '1')).toEqual([['2', null]]);
});

it('tells of a circle that an edit by hand closes as of one from a file, on the pages of all who are in it', async () => {
  const { own, send } = await tenantWithBosses();
  await send('1,Roy,2\n2,Li,3\n3,Oh,\n4,Po,3\n5,Al,5\n');
  const circlesOf = async (externalId: string) =>
    (await load(own, externalId)).supervisors.map((one) => [one.externalId, one.isCircle]);
  expect(await circlesOf('1')).toEqual([['2', false]]);
  expect(await circlesOf('5')).toEqual([['5', true]]);
  const { id: identityId, version } = await load(own, '3');
  const edited = await updateIdentity(own.ctx('admin'), { identityId, version, attributes: { supervisors: ['1'] } });
  expect(edited.supervisors).toMatchObject([{ externalId: '1', isCircle: true }]);
  expect([await circlesOf('1'), await circlesOf('2')]).toEqual([[['2', true]], [['3', true]]]);
  expect(await circlesOf('4')).toEqual([['3', false]]);
});

it('leaves a supervisor who was erased as what the source states, linked to nobody, until they come again', async () => {
  const { own, send } = await tenantWithBosses();
  await send('1,Roy,2\n2,Li,\n');
  await eraseIdentity(own.ctx('owner'), { externalId: '2' });
  expect(await bossesOf(own, '1')).toEqual([['2', null]]);
  const links = await inTenant(own.tenantId, (tx) => tx.identitySupervisor.findMany());
  expect(links.map(({ supervisorId }) => supervisorId)).toEqual([null]);
  await send('1,Roy,2\n2,Li,\n');
  expect(await bossesOf(own, '1')).toEqual([['2', 'Li']]);
});
