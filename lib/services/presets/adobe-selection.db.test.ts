import { Readable } from 'node:stream';

import { beforeAll, expect, it } from 'vitest';

import { claimRun } from '#lib/infra/db/claim-run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getRun } from '#lib/services/runs/get-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { updateSource } from '#lib/services/sources/update-source';
import { newId } from '#lib/shared/id';
import {
  createAdobeSource,
  personOf,
  rowsOf,
  sampleGroups,
  sendUsers,
  usersHeader,
} from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const remove = { action: 'deactivate' as const, afterFiles: 1, graceDays: 0 };
const codesOf = async (runId: string) =>
  (await rowsOf(tenant, runId)).map(({ outcome, codes }) => [outcome, ...codes].join(' '));

it('A56 a filter takes whole values only, in any case', async () => {
  const selection = { patterns: [{ field: 'custom.username', pattern: String.raw`b.*@x\.example` }] };
  const sourceId = await createAdobeSource(tenant, { policy: { selection } });
  const lines = ['A,B,BOB56@X.example,US,,,,', 'A,B,abob56@x.example,US,,,,', 'A,B,bob56@x.example.org,US,,,,'];
  const run = await sendUsers(tenant, sourceId, lines);
  expect(await codesOf(run.id)).toEqual(['created', 'skipped notSelected', 'skipped notSelected']);
});

it('A57 people without a mapped group are not selected, and count as missing when they are there', async () => {
  const sourceId = await createAdobeSource(tenant, { policy: { selection: { people: 'mapped' }, missing: remove } });
  const stays = 'A,B,a57@x.example,US,Design Team,,,';
  await sendUsers(tenant, sourceId, [stays, 'A,B,a57b@x.example,US,Contractors,,,', 'A,B,a57c@x.example,US,Choir,,,']);
  expect(await personOf(tenant, 'a57b@x.example')).toMatchObject({ active: true });
  expect(await personOf(tenant, 'a57c@x.example')).toBeNull();
  const run = await sendUsers(tenant, sourceId, [stays, 'A,B,a57b@x.example,US,Choir,,,']);
  expect(run.counts).toMatchObject({ unchanged: 1, skipped: 1, missing: { known: 2, present: 1, deactivated: 1 } });
  expect(await personOf(tenant, 'a57b@x.example')).toMatchObject({ active: false });
});

it('A57 users group: people in one of the chosen groups are selected, by any of their rows', async () => {
  const selection = { people: 'groups' as const, groups: ['Choir'] };
  const sourceId = await createAdobeSource(tenant, { policy: { selection } });
  const lines = ['A,B,a57g@x.example,US,Design Team,,,', 'A,B,a57g@x.example,US,Choir,,,', 'A,B,a57h@x.example,US,,,,'];
  const run = await sendUsers(tenant, sourceId, lines);
  expect(run.counts).toMatchObject({ created: 1, skipped: 2 });
  expect(await personOf(tenant, 'a57g@x.example')).toMatchObject({ attributes: { groups: ['Creative Suite'] } });
});

it('A58 people whom the map gives no group are not created, and still updated when they are there', async () => {
  const sourceId = await createAdobeSource(tenant, { policy: { selection: { createUngrouped: false } } });
  await sendUsers(tenant, sourceId, ['A,B,a58@x.example,US,Design Team,,,']);
  const run = await sendUsers(tenant, sourceId, ['A,C,a58@x.example,US,,,,', 'A,B,a58b@x.example,US,Choir,,,']);
  expect(await codesOf(run.id)).toEqual(['updated', 'skipped groupUnmapped identityUngrouped']);
  expect(await personOf(tenant, 'a58@x.example')).toMatchObject({ attributes: { lastName: 'C' } });
  expect(await personOf(tenant, 'a58b@x.example')).toBeNull();
});

it('A59 a protected type, group or pattern keeps a person from any change', async () => {
  const protection = {
    groups: ['Role boss'],
    patterns: [
      { field: 'custom.identityType', pattern: 'adobeID' },
      { field: 'email', pattern: String.raw`svc-.*@x\.example` },
    ],
  };
  const sourceId = await createAdobeSource(tenant, { policy: { protection, missing: remove } });
  const people = [
    'A,B,a59-type@x.example,US,,adobeID,,',
    'A,B,a59-group@x.example,US,ROLE-Boss,,,',
    'A,B,svc-a59@x.example,US,,,,',
    'A,B,a59@x.example,US,,,,',
  ];
  await sendUsers(tenant, sourceId, people);
  const run = await sendUsers(
    tenant,
    sourceId,
    people.slice(1).map((line) => line.replace('A,B', 'A,C')),
  );
  expect(await codesOf(run.id)).toEqual(['skipped personProtected', 'skipped personProtected', 'updated']);
  expect(run.counts).toMatchObject({ missing: { kept: 1, deactivated: 0 } });
  expect(await personOf(tenant, 'a59-type@x.example')).toMatchObject({ active: true, version: 1 });
});

it('A60 push: only the people of the file are touched, and their other mapped groups go', async () => {
  const snapshot = await createAdobeSource(tenant);
  const all = ['a60-1', 'a60-2', 'a60-3'].map((who) => `A,B,${who}@x.example,US,Design Team,,,`);
  await sendUsers(tenant, snapshot, all);
  await updateSource(tenant.ctx(), { sourceId: snapshot, policy: { fileMeaning: 'delta' } });
  const run = await sendUsers(tenant, snapshot, ['A,B,a60-1@x.example,US,Acrobat Users,,,']);
  expect(run.counts).toMatchObject({ rows: 1, updated: 1, missing: { deactivated: 0, kept: 0 } });
  const groups = ['Acrobat Standard', 'PDF Services'];
  expect(await personOf(tenant, 'a60-1@x.example')).toMatchObject({ attributes: { groups } });
  expect(await personOf(tenant, 'a60-2@x.example')).toMatchObject({ attributes: { groups: ['Creative Suite'] } });
});

it('A65 two group names that meet in one group are refused with both, when saved and when met in a file', async () => {
  const rules = [{ pattern: 'ROLE[-_](.+)', replacement: 'Role $1' }];
  const sourceId = await createAdobeSource(tenant, { policy: { groupMap: { ...sampleGroups, rules } } });
  const run = await sendUsers(tenant, sourceId, ['A,B,a65@x.example,US,"ROLE-Lead,ROLE_Lead",,,']);
  expect(run).toMatchObject({ status: 'failed', refusal: { code: 'groupNamesMeet' } });
  expect((run.refusal as { message: string }).message).toMatch(/ROLE-Lead and ROLE_Lead both become Role Lead/);
  expect(await personOf(tenant, 'a65@x.example')).toBeNull();
  const entries = [
    { group: 'ROLE-Lead', to: [] },
    { group: 'ROLE_Lead', to: [] },
  ];
  const saving = updateSource(tenant.ctx(), { sourceId, policy: { groupMap: { entries, rules, ignoreCase: false } } });
  await expect(saving).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringMatching(/ROLE-Lead and ROLE_Lead/),
  });
});

it('A66 a further column is a value for rules, and nothing where the row or the file lacks it', async () => {
  const rules = { lastName: { type: 'template' as const, template: '{lastname} {suffix}', optional: true } };
  const sourceId = await createAdobeSource(tenant, { rules });
  await sendUsers(tenant, sourceId, ['a66@x.example,King,III', 'a66b@x.example,King,'], 'email,lastname,suffix');
  expect(await personOf(tenant, 'a66@x.example')).toMatchObject({ attributes: { lastName: 'King III' } });
  expect(await personOf(tenant, 'a66b@x.example')).toMatchObject({ attributes: { lastName: 'King' } });
  await sendUsers(tenant, sourceId, ['a66c@x.example,King'], 'email,lastname');
  expect(await personOf(tenant, 'a66c@x.example')).toMatchObject({ attributes: { email: 'a66c@x.example' } });
});

it('A68 a preview changes nothing and counts and reports the rows as the run then does', async () => {
  const sourceId = await createAdobeSource(tenant);
  const text = 'email,lastname\na68@x.example,King\nnobody,King\n';
  const preview = await sendTestFile(tenant, { sourceId, text, mode: 'preview' });
  expect(await personOf(tenant, 'a68@x.example')).toBeNull();
  const run = await sendTestFile(tenant, { sourceId, text });
  expect(run.counts).toEqual(preview.counts);
  expect(await codesOf(run.id)).toEqual(await codesOf(preview.id));
});

it('A69 a second file of a source waits while the first is at work: its run is queued, and done when the first is', async () => {
  const { tenantId } = tenant;
  const sourceId = await createAdobeSource(tenant);
  const receive = async (line: string) => {
    const body = Readable.from([Buffer.from(`${usersHeader}\n${line}\n`)]);
    const file = { sourceId, fileName: 'users.csv', mode: 'apply', trigger: 'upload', body } as const;
    return (await receiveFile(tenant.ctx('operator'), file)).runId;
  };
  const first = await receive('A,B,a69@x.example,US,,,,');
  expect(await claimRun({ tenantId, runId: first, owner: newId(), stage: 'plan' })).not.toBeNull();
  const second = await receive('A,C,a69@x.example,US,,,,');
  expect((await workOnRun(tenant, second)).status).toBe('queued');
  const waiting = await getRun(tenant.ctx('viewer'), { runId: second });
  expect(waiting).toMatchObject({ status: 'queued', counts: null, finishedAt: null });
  expect(await personOf(tenant, 'a69@x.example')).toBeNull();
  await inTenant(tenantId, (tx) => tx.run.updateMany({ where: { id: first }, data: { leaseUntil: null } }));
  expect((await workOnRun(tenant, first)).status).toBe('completed');
  expect(await personOf(tenant, 'a69@x.example')).toMatchObject({ attributes: { lastName: 'B' } });
  expect(await workOnRun(tenant, second)).toMatchObject({ status: 'completed', counts: { updated: 1 } });
});
