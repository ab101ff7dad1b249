import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource, testCards } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { createIdentity } from './create-identity.ts';
import { deleteIdentity } from './delete-identity.ts';
import { endLocks } from './end-locks.ts';
import { getIdentity } from './get-identity.ts';
import { updateIdentity } from './update-identity.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const policy = { missing: { action: 'deactivate', afterFiles: 1 } } as const;

async function createAna() {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy, credentialMappings: [...testCards] });
  const send = (row: string) => sendTestFile(own, { sourceId, text: `${header}${row}\n` });
  await send('1,Ana,Roy,Sales,7,501,');
  return { own, sourceId, send, ana: await load(own, '1') };
}

async function load(own: TestTenant, externalId: string) {
  const { id } = await inTenant(own.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId } }));
  return getIdentity(own.ctx('admin'), { identityId: id });
}

it('fills what no source states, and leaves a stated value to its source', async () => {
  const { own, send, ana } = await createAna();
  const attributes = { jobTitle: ' Guard ', department: 'Security' };
  const edited = await updateIdentity(own.ctx('admin'), { identityId: ana.id, version: ana.version, attributes });
  expect(edited.attributes).toMatchObject({ jobTitle: 'Guard', department: 'Sales' });
  expect(edited.owners).toMatchObject({ jobTitle: 'portal' });
  expect(edited.provenance['department']?.losing).toEqual([{ sourceId: 'portal', value: 'Security' }]);
  await send('1,Ana,Roy,Board,7,501,');
  expect((await load(own, '1')).attributes).toMatchObject({ jobTitle: 'Guard', department: 'Board' });
});

it('overrides the sources while a field is locked, and gives way when the lock has ended', async () => {
  const { own, send, ana } = await createAna();
  const admin = own.ctx('admin');
  const attributes = { department: 'Security' };
  const locked = await updateIdentity(admin, {
    identityId: ana.id,
    version: ana.version,
    attributes,
    locks: { department: '2999-01-01T00:00:00Z' },
  });
  expect(locked.attributes).toMatchObject({ department: 'Security' });
  expect(locked.provenance['department']).toMatchObject({ sourceId: 'portal', reason: 'locked until 2999-01-01' });
  await send('1,Ana,Roy,Board,7,501,');
  expect((await load(own, '1')).attributes).toMatchObject({ department: 'Security' });
  const { version } = await load(own, '1');
  const past = { department: '2020-01-01T00:00:00Z' };
  const freed = await updateIdentity(admin, { identityId: ana.id, version, locks: past });
  expect(freed.attributes).toMatchObject({ department: 'Board' });
});

it('gives the value back to the sources when the edit is taken back', async () => {
  const { own, ana } = await createAna();
  const admin = own.ctx('admin');
  const edit = {
    identityId: ana.id,
    attributes: { department: 'Security', city: 'Bern' },
    locks: { department: null },
  };
  const { version } = await updateIdentity(admin, { ...edit, version: ana.version });
  const back = await updateIdentity(admin, {
    identityId: ana.id,
    version,
    attributes: { department: null, city: null },
  });
  expect(back).toMatchObject({ edit: null, attributes: { department: 'Sales' } });
  expect(back.attributes).not.toHaveProperty('city');
});

it('locks a person out at once, cards included, whatever the next file says', async () => {
  const { own, send, ana } = await createAna();
  const admin = own.ctx('admin');
  await updateIdentity(admin, { identityId: ana.id, version: ana.version, active: false, locks: { active: null } });
  expect(await load(own, '1')).toMatchObject({ active: false, credentials: [{ suspended: true }] });
  await send('1,Ana,Roy,Board,7,501,active');
  expect(await load(own, '1')).toMatchObject({ active: false, attributes: { department: 'Board' } });
  const { version } = await load(own, '1');
  await updateIdentity(admin, { identityId: ana.id, version, active: null });
  expect(await load(own, '1')).toMatchObject({ active: true, credentials: [{ suspended: false }] });
});

it('keeps a person active whom the file no longer names but a person says is active', async () => {
  const { own, send, ana } = await createAna();
  await updateIdentity(own.ctx('admin'), { identityId: ana.id, version: ana.version, active: true });
  const run = await send('2,Bo,Li,,,,');
  expect(run.counts).toMatchObject({ missing: { kept: 1, deactivated: 0 } });
  expect(await load(own, '1')).toMatchObject({ active: true });
});

it('does not give back the card of a file that no longer names the person who is let in again by hand', async () => {
  const { own, send } = await createAna();
  await send('2,Bo,Li,,,,');
  const { id, version } = await load(own, '1');
  const open = { identityId: id, version, active: true, locks: { active: null } };
  expect(await updateIdentity(own.ctx('admin'), open)).toMatchObject({ active: true });
  expect(await load(own, '1')).toMatchObject({ credentials: [{ suspended: true }] });
  await send('1,Ana,Roy,Sales,7,501,');
  expect(await load(own, '1')).toMatchObject({ active: true, credentials: [{ suspended: false }] });
});

it('adds a person by hand whom a file then takes up', async () => {
  const { own, send } = await createAna();
  const attributes = { firstName: 'Bo', lastName: 'Li', email: 'bo@example.com' };
  const bo = await createIdentity(own.ctx('admin'), { externalId: '2', active: true, attributes });
  expect(bo).toMatchObject({ active: true, attributes, sources: [], owners: { active: 'portal' } });
  const run = await send('2,Bo,Lee,IT,,,');
  expect(run.counts).toMatchObject({ created: 0, updated: 1 });
  expect((await load(own, '2')).attributes).toMatchObject({ lastName: 'Lee', email: 'bo@example.com' });
  const again = createIdentity(own.ctx('admin'), { externalId: '2', active: true, attributes });
  await expect(again).rejects.toMatchObject({ code: 'CONFLICT', errors: [{ path: 'externalId' }] });
});

it('deletes a person, and a file that still names them creates them again', async () => {
  const { own, send, ana } = await createAna();
  await deleteIdentity(own.ctx('admin'), { identityId: ana.id, version: ana.version });
  expect(await inTenant(own.tenantId, (tx) => tx.credential.count())).toBe(0);
  const run = await send('1,Ana,Roy,Sales,7,501,');
  expect(run.counts).toMatchObject({ created: 1 });
});

it('tells history, events and the audit log who edited', async () => {
  const { own, ana } = await createAna();
  const { version } = await updateIdentity(own.ctx('admin'), {
    identityId: ana.id,
    version: ana.version,
    attributes: { city: 'Bern' },
  });
  expect(version).toBe(ana.version + 1);
  const [history, event, audit] = await inTenant(own.tenantId, async (tx) => [
    await tx.history.findFirst({ where: { identityId: ana.id }, orderBy: { id: 'desc' } }),
    await tx.event.findFirst({ orderBy: { sequence: 'desc' } }),
    await tx.auditEntry.findFirst({ where: { action: 'identity.edited' } }),
  ]);
  expect(history).toMatchObject({ kind: 'updated', runId: null, changes: [{ field: 'city', from: null, to: 'Bern' }] });
  expect(event).toMatchObject({ type: 'identity.updated', subjectId: ana.id });
  expect(audit).toMatchObject({ objectId: ana.id, detail: { changed: ['city'] } });
});

it('refuses what no field can take, each with its place, and a lock without a value', async () => {
  const { own, ana } = await createAna();
  const edit = { identityId: ana.id, version: ana.version };
  const attributes = { email: 'ana', dateOfBirth: '31.12.1990', shoes: '44', country: 'Atlantis' };
  await expect(updateIdentity(own.ctx('admin'), { ...edit, attributes })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    errors: ['email', 'dateOfBirth', 'shoes', 'country'].map((field) => ({ path: `attributes.${field}` })),
  });
  const lock = updateIdentity(own.ctx('admin'), { ...edit, locks: { city: null } });
  await expect(lock).rejects.toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'locks.city' }] });
  const nameless = createIdentity(own.ctx('admin'), { externalId: '9', active: true, attributes: { city: 'Bern' } });
  await expect(nameless).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

it('is refused for an older version, another tenant and who may not', async () => {
  const { own, ana } = await createAna();
  const stranger = await createTestTenant();
  const edit = { identityId: ana.id, version: ana.version, attributes: { city: 'Bern' } };
  const { identityId, version } = edit;
  await expect(updateIdentity(stranger.ctx('admin'), edit)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(deleteIdentity(stranger.ctx('admin'), { identityId, version })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(updateIdentity(own.ctx('operator'), edit)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(deleteIdentity(own.ctx('viewer'), { identityId, version })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(
    createIdentity(own.ctx('operator'), { externalId: '5', active: true, attributes: { lastName: 'X' } }),
  ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await updateIdentity(own.ctx('admin'), edit);
  await expect(updateIdentity(own.ctx('admin'), edit)).rejects.toMatchObject({ code: 'CONFLICT' });
});

it('gives a field back to its source by itself when the lock has ended', async () => {
  const { own, ana } = await createAna();
  const edit = { attributes: { department: 'Security' }, locks: { department: '2999-01-01T00:00:00Z' } };
  await updateIdentity(own.ctx('admin'), { identityId: ana.id, version: ana.version, ...edit });
  await inTenant(own.tenantId, (tx) =>
    tx.identityEdit.updateMany({ data: { locks: { department: '2020-01-01T00:00:00Z' } } }),
  );
  await endLocks();
  const after = await load(own, '1');
  expect(after).toMatchObject({ attributes: { department: 'Sales' }, edit: { locks: {} } });
  expect(after.provenance['department']?.losing).toEqual([{ sourceId: 'portal', value: 'Security' }]);
});

it('lets nobody in again by the end of a lock whom the file has left out meanwhile', async () => {
  const { own, send, ana } = await createAna();
  await send('1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,,,\n3,Cy,Mo,IT,,,');
  const edit = { active: false, locks: { active: '2999-01-01T00:00:00Z' } };
  const { version } = await load(own, '1');
  await updateIdentity(own.ctx('admin'), { identityId: ana.id, version, ...edit });
  expect(await send('2,Bo,Li,IT,,,\n3,Cy,Mo,IT,,,')).toMatchObject({ counts: { missing: { kept: 1 } } });
  const now = await load(own, '1');
  await updateIdentity(own.ctx('admin'), { identityId: ana.id, version: now.version, active: null });
  expect((await load(own, '1')).active).toBe(false);
  await send('1,Ana,Roy,Sales,7,501,\n2,Bo,Li,IT,,,\n3,Cy,Mo,IT,,,');
  expect((await load(own, '1')).active).toBe(true);
});
