import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { getRun } from '#lib/services/runs/get-run';
import { revertRun } from '#lib/services/runs/revert-run';
import { writeMissingList } from '#lib/services/runs/write-missing-list';
import { answerTo, createAdobeSource, personOf, sendUsers } from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

let tenant: TestTenant;
let choirId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  choirId = await createTestSource(tenant, {
    identityMapping: [
      { field: 'externalId', type: 'direct', column: 'id' },
      { field: 'groups', type: 'direct', column: 'groups' },
    ],
    policy: { fileMeaning: 'delta', decidesActive: false, createIdentities: false },
  });
});

const valuesOf = async (key: string) => (await personOf(tenant, key))?.attributes;
const withoutGrace = { afterFiles: 1, graceDays: 0 };

/** Sends two people of whom the later file names only the first; gives back that file's run. */
async function leaveOne(name: string, policy: Parameters<typeof createAdobeSource>[1]) {
  const sourceId = await createAdobeSource(tenant, policy);
  const [stays, goes] = [`A,B,${name}@x.example,US,Design Team,,,`, `C,D,${name}-gone@x.example,US,Design Team,,,`];
  await sendUsers(tenant, sourceId, [stays, goes]);
  await sendTestFile(tenant, { sourceId: choirId, text: `id,groups\n${name}-gone@x.example,Choir\n` });
  const run = await sendUsers(tenant, sourceId, [stays]);
  return { sourceId, run, gone: await personOf(tenant, `${name}-gone@x.example`) };
}

it('A47 a mapped group that the file no longer gives is taken away, groups from elsewhere stay', async () => {
  const sourceId = await createAdobeSource(tenant);
  await sendUsers(tenant, sourceId, ['A,B,a47@x.example,US,"Design Team,Acrobat Users",,,']);
  await sendTestFile(tenant, { sourceId: choirId, text: 'id,groups\na47@x.example,Choir\n' });
  await sendUsers(tenant, sourceId, ['A,B,a47@x.example,US,Design Team,,,']);
  const { groups } = (await valuesOf('a47@x.example')) as { groups: string[] };
  expect(groups.toSorted()).toEqual(['Choir', 'Creative Suite']);
});

it('A48 preserve: somebody missing keeps the account and loses the mapped groups, in memberships too', async () => {
  const { run, gone } = await leaveOne('a48', {});
  expect(run.counts).toMatchObject({ missing: { kept: 1, deactivated: 0, regrouped: 1 } });
  expect(gone).toMatchObject({ active: true, attributes: { groups: ['Choir'] } });
  const { tenantId } = tenant;
  const members = await inTenant(tenantId, (tx) =>
    tx.groupMember.findMany({ where: { tenantId, identityId: gone?.id ?? '' }, include: { peopleGroup: true } }),
  );
  expect(members.map(({ peopleGroup }) => peopleGroup.name)).toEqual(['Choir']);
});

it('A49 exclude: somebody missing is not touched', async () => {
  const { gone } = await leaveOne('a49', { policy: { missing: { action: 'keep' } } });
  expect(gone).toMatchObject({ active: true, version: 2, attributes: { groups: ['Choir', 'Creative Suite'] } });
});

it('A50 the list of missing people has type, email and domain, and is there when the limit is exceeded, too', async () => {
  const { run } = await leaveOne('a50', { policy: { limits: { leavers: 0 } } });
  expect(run.hold).not.toBeNull();
  const list = await writeMissingList(tenant.ctx(), { runId: run.id });
  let text = '';
  for await (const piece of list.body) text += piece.toString();
  expect(text).toBe('type,email,domain\r\nfederatedID,a50-gone@x.example,\r\n');
});

it('shows the list of missing people to nobody of another tenant', async () => {
  const { run } = await leaveOne('a50b', {});
  const other = await createTestTenant();
  await expect(writeMissingList(other.ctx(), { runId: run.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

const remove = { ...withoutGrace, action: 'deactivate' as const };

it('A51 over the limit nobody missing is touched, everything else is done and the run says what was held', async () => {
  const sourceId = await createAdobeSource(tenant, { policy: { missing: remove, limits: { leavers: 200 } } });
  const leavers = Array.from({ length: 201 }, (_, i) => `A,B,a51-${i}@x.example,US,Design Team,,,`);
  const others = Array.from({ length: 210 }, (_, i) => `A,B,a51-stays-${i}@x.example,US,Design Team,,,`);
  await sendUsers(tenant, sourceId, [...leavers, ...others]);
  const changed = others.with(0, 'A,C,a51-stays-0@x.example,US,Acrobat Users,,,');
  const run = await sendUsers(tenant, sourceId, [...changed, 'A,B,a51-new@x.example,US,Design Team,,,']);
  expect(run).toMatchObject({
    status: 'completedWithProblems',
    hold: { reasons: [{ limit: 'leavers', allowed: 200, planned: 201 }] },
    counts: { created: 1, updated: 1, missing: { waiting: 201, deactivated: 0 } },
  });
  const left = { active: true, version: 1, attributes: { groups: ['Creative Suite'] } };
  for (const i of [0, 200]) expect(await personOf(tenant, `a51-${i}@x.example`)).toMatchObject(left);
  expect(await valuesOf('a51-stays-0@x.example')).toMatchObject({
    lastName: 'C',
    groups: ['Acrobat Standard', 'PDF Services'],
  });
  expect(await personOf(tenant, 'a51-new@x.example')).toMatchObject({ active: true });
  expect(await getRun(tenant.ctx('viewer'), { runId: run.id })).toMatchObject({ isHeldInPart: true });
});

it('A52 exactly as many missing people as the limit allows are dealt with', async () => {
  const { run, gone } = await leaveOne('a52', { policy: { missing: remove, limits: { leavers: 1 } } });
  expect(run.status).toBe('completed');
  expect(await getRun(tenant.ctx('viewer'), { runId: run.id })).toMatchObject({ isHeldInPart: false });
  expect(gone?.active).toBe(false);
});

/** Ten people of whom `gone` are missing from the second file; one of the others is protected. */
async function leaveShare(name: string, gone: number) {
  const protection = { patterns: [{ field: 'custom.identityType', pattern: 'adobeID' }] };
  const policy = { missing: remove, limits: { leavers: '20%' }, protection };
  const sourceId = await createAdobeSource(tenant, { policy });
  const people = Array.from({ length: 11 }, (_, i) => `A,B,${name}-${i}@x.example,US,,${i === 0 ? 'adobeID' : ''},,`);
  await sendUsers(tenant, sourceId, people);
  return sendUsers(tenant, sourceId, people.slice(0, 11 - gone));
}

it('A53 a share is taken of the people without those left alone, and exceeded only above it', async () => {
  expect((await leaveShare('a53', 2)).counts).toMatchObject({ missing: { deactivated: 2 } });
  const over = await leaveShare('a53b', 3);
  expect(over.hold).toMatchObject({ reasons: [{ limit: 'leavers', allowed: 2, planned: 3 }] });
});

it('A54 a share with a space, or above 100%, is refused as a setting; .5% and a number as text are taken', async () => {
  const ask = (leavers: string) =>
    answerTo(tenant, { name: `Limit ${leavers}`, preset: 'adobe', policy: { limits: { leavers } } });
  for (const leavers of ['20 %', '101%', '%', 'many', '-1'])
    expect(await ask(leavers)).toEqual({ status: 400, place: 'policy.limits.leavers' });
  for (const leavers of ['20%', '.5%', '100%', '0%', '200']) expect(await ask(leavers)).toMatchObject({ status: 201 });
});

it('A55 where only people with groups are dealt with, only they are counted', async () => {
  const policy = { missing: { ...remove, onlyGrouped: true }, limits: { leavers: 1 } };
  const sourceId = await createAdobeSource(tenant, { policy });
  const stays = ['A,B,a55@x.example,US,,,,', 'A,B,a55b@x.example,US,,,,'];
  const gone = ['A,B,a55-1@x.example,US,,,,', 'A,B,a55-2@x.example,US,Design Team,,,'];
  await sendUsers(tenant, sourceId, [...stays, ...gone]);
  const run = await sendUsers(tenant, sourceId, stays);
  expect(run).toMatchObject({ status: 'completed', counts: { missing: { deactivated: 1, kept: 1 } } });
  expect((await personOf(tenant, 'a55-1@x.example'))?.active).toBe(true);
  expect((await personOf(tenant, 'a55-2@x.example'))?.active).toBe(false);
});

it('a revert of the run gives a missing person the groups back', async () => {
  const { run } = await leaveOne('a48r', {});
  const { runId } = await revertRun(tenant.ctx(), { runId: run.id, mode: 'apply', reason: 'Wrong file' });
  await workOnRun(tenant, runId);
  expect((await personOf(tenant, 'a48r-gone@x.example'))?.attributes).toMatchObject({
    groups: expect.arrayContaining(['Choir', 'Creative Suite']),
  });
});
