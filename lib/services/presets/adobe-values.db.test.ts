import { beforeAll, expect, it } from 'vitest';

import { presets } from '#lib/domain/preset/presets';
import {
  createAdobeSource,
  personOf,
  rowsOf,
  sampleGroups,
  sendUsers,
  usersHeader,
} from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

let tenant: TestTenant;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createAdobeSource(tenant);
});

const valuesOf = async (key: string) => (await personOf(tenant, key))?.attributes;

/** One row after the other, each as its outcome and the codes of what is said about it. */
async function told(lines: readonly string[], source = sourceId) {
  const run = await sendUsers(tenant, source, lines);
  return (await rowsOf(tenant, run.id)).map(({ outcome, codes }) => [outcome, ...codes]);
}

it('A21 spaces around an e-mail address are taken away, with a note', async () => {
  expect(await told(['A,B, a21@x.example ,US,,,,'])).toEqual([['created', 'valueTrimmed']]);
  expect(await valuesOf('a21@x.example')).toMatchObject({ email: 'a21@x.example' });
});

it('A22 A23 a country is read in either case, and a blank one is the default', async () => {
  await told(['A,B,a22@x.example,fr,,,,', 'A,B,a23@x.example,,,,,']);
  expect(await valuesOf('a22@x.example')).toMatchObject({ country: 'FRA' });
  expect(await valuesOf('a23@x.example')).toMatchObject({ country: 'USA' });
});

it('A24 A25 without a default country a federatedID is refused and an enterpriseID goes without', async () => {
  const own = await createAdobeSource(tenant, { rules: { country: { default: undefined } } });
  const rows = await told(['A,B,a24@x.example,,,federatedID,,', 'A,B,a25@x.example,,,enterpriseID,,'], own);
  expect(rows).toEqual([['failed', 'rowRefused'], ['created']]);
  expect(await valuesOf('a25@x.example')).not.toHaveProperty('country');
});

it('A26 a country of three letters is refused, two are expected', async () => {
  expect(await told(['A,B,a26@x.example,USA,,,,'])).toEqual([['failed', 'countryNotAlpha2']]);
});

it('A27 the country of somebody who is there is not changed, and a note says so', async () => {
  await told(['A,B,a27@x.example,FR,,,,']);
  expect(await told(['A,B,a27@x.example,BE,,,,'])).toEqual([['unchanged', 'onlyAtCreation']]);
  expect(await valuesOf('a27@x.example')).toMatchObject({ country: 'FRA' });
  expect(await told(['A,B,a27@x.example,,,,,'])).toEqual([['unchanged']]);
});

it('A28 the type is read in any case and between spaces', async () => {
  await told(['A,B,a28@x.example,US,, ENTERPRISEID ,,']);
  expect(await valuesOf('a28@x.example')).toMatchObject({ 'custom.identityType': 'enterpriseID' });
});

it('A29 an unknown type costs its own row only, not another row of the person', async () => {
  const lines = ['A,B,a29@x.example,US,Design Team,robotID,,', 'A,B,a29@x.example,US,Acrobat Users,,,'];
  expect(await told(lines)).toEqual([['failed', 'choiceUnknown'], ['created']]);
  expect(await valuesOf('a29@x.example')).toMatchObject({ groups: ['Acrobat Standard', 'PDF Services'] });
});

it('A30 A31 group names are trimmed, and empty ones are none', async () => {
  const lines = ['A,B,a30@x.example,US,"Design Team, Acrobat Users",,,', 'A,B,a31@x.example,US,"Design Team,,",,,'];
  expect(await told(lines)).toEqual([['created', 'entriesTrimmed'], ['created']]);
  const groups = ['Creative Suite', 'Acrobat Standard', 'PDF Services'];
  expect(await valuesOf('a30@x.example')).toMatchObject({ groups });
  expect(await valuesOf('a31@x.example')).toMatchObject({ groups: ['Creative Suite'] });
});

it('A30 a group name that was trimmed is told', async () => {
  const run = await sendUsers(tenant, sourceId, ['A,B,a30t@x.example,US,"Design Team, Acrobat Users ,",,,']);
  const [row] = await rowsOf(tenant, run.id);
  expect(row).toMatchObject({ outcome: 'created', codes: expect.arrayContaining(['entriesTrimmed']) });
});

it('A32 a group without an entry is noted with its name, and the person is there', async () => {
  const run = await sendUsers(tenant, sourceId, ['A,B,a32@x.example,US,Choir,,,']);
  const [row] = await rowsOf(tenant, run.id);
  expect(row).toMatchObject({ outcome: 'created', codes: ['groupUnmapped'] });
  expect(row?.messages[0]).toContain('Choir');
});

it('A33 a group in another case is no entry unless case is passed over', async () => {
  const lines = ['A,B,a33@x.example,US,design team,,,'];
  expect(await told(lines)).toEqual([['created', 'groupCaseDiffers']]);
  expect(await valuesOf('a33@x.example')).not.toHaveProperty('groups');
  const own = await createAdobeSource(tenant, { policy: { groupMap: { ...sampleGroups, ignoreCase: true } } });
  await told(['A,B,a33b@x.example,US,design team,,,'], own);
  expect(await valuesOf('a33b@x.example')).toMatchObject({ groups: ['Creative Suite'] });
});

it('A34 A35 A36 rows of one address in any case are one person; groups unite and nothing blank resets a value', async () => {
  const lines = ['A,B,a34@x.example,FR,Design Team,enterpriseID,bob,y.example', 'C,,A34@X.example,,Acrobat Users,,,'];
  const run = await sendUsers(tenant, sourceId, lines);
  const [first, second] = await rowsOf(tenant, run.id);
  expect(first).toMatchObject({ outcome: 'created', codes: ['rowNoticed', 'rowsMerged'] });
  expect(first?.messages[1]).toContain('lines 2, 3');
  expect(second).toMatchObject({ outcome: 'skipped', codes: ['duplicateMerged'] });
  expect(await valuesOf('a34@x.example')).toEqual({
    email: 'a34@x.example',
    firstName: 'C',
    lastName: 'B',
    country: 'FRA',
    groups: ['Creative Suite', 'Acrobat Standard', 'PDF Services'],
    'custom.identityType': 'enterpriseID',
    'custom.username': 'bob',
    'custom.domain': 'y.example',
  });
});

it('A36 the order of the rows does not matter for what is blank in one of them', async () => {
  await told(['A,B,a36@x.example,,,,,', 'A,B,a36@x.example,FR,,enterpriseID,bob,y.example']);
  expect(await valuesOf('a36@x.example')).toMatchObject({
    country: 'FRA',
    'custom.identityType': 'enterpriseID',
    'custom.username': 'bob',
  });
});

it('A37 A38 the domain comes from the address, and is dropped beside an e-mail-style username', async () => {
  const rows = await told([
    'A,B,a37@x.example,US,,federatedID,bob,',
    'A,B,a38@x.example,US,,federatedID,bob@y.example,x.example',
    'A,B,a38b@x.example,US,,federatedID,bob2@y.example,',
  ]);
  expect(rows).toEqual([['created'], ['created', 'valueDropped'], ['created']]);
  expect(await valuesOf('a37@x.example')).toMatchObject({ 'custom.domain': 'x.example' });
  expect(await valuesOf('a38@x.example')).not.toHaveProperty('custom.domain');
});

it('A39 a username on an enterpriseID is noted, and refused where the check is strict', async () => {
  const lines = ['A,B,a39@x.example,US,,enterpriseID,bob,x.example'];
  expect(await told(lines)).toEqual([['created', 'rowNoticed']]);
  const rowChecks = (presets.adobe.settings.policy?.rowChecks ?? []).map((check) =>
    check.does === 'warn' ? { ...check, does: 'rejectRow' as const } : check,
  );
  const strict = await createAdobeSource(tenant, { policy: { rowChecks } });
  expect(await told(['A,B,a39b@x.example,US,,enterpriseID,bob,x.example'], strict)).toEqual([['failed', 'rowRefused']]);
});

it('A40 a comma in a username costs its row, and the run goes on', async () => {
  const rows = await told(['A,B,a40@x.example,US,,,"silva,yara",x.example', 'A,B,a40b@x.example,US,,,,']);
  expect(rows).toEqual([['failed', 'rowRefused'], ['created']]);
});

const withoutUpdate = { firstName: { writes: 'creating' as const }, lastName: { writes: 'creating' as const } };

it('A43 A44 a new last name is noted where names are set only at creation, and written otherwise', async () => {
  const own = await createAdobeSource(tenant, { rules: withoutUpdate });
  await told(['A,B,a43@x.example,US,,,,'], own);
  const text = `${usersHeader}\nA,C,a43@x.example,US,,,,\n`;
  const preview = await sendTestFile(tenant, { sourceId: own, text, mode: 'preview' });
  const [shown] = await rowsOf(tenant, preview.id);
  expect(shown).toMatchObject({ outcome: 'unchanged', messages: [expect.stringMatching(/\bC\b/)] });
  expect(await told(['A,C,a43@x.example,US,,,,'], own)).toEqual([['unchanged', 'onlyAtCreation']]);
  expect(await valuesOf('a43@x.example')).toMatchObject({ lastName: 'B' });
  await told(['A,B,a44@x.example,US,,,,']);
  expect(await told(['A,C,a44@x.example,US,,,,'])).toEqual([['updated']]);
  expect(await valuesOf('a44@x.example')).toMatchObject({ lastName: 'C' });
});

it('A45 a blank last name changes nothing, however often it comes', async () => {
  await told(['A,B,a45@x.example,US,,,,']);
  expect(await told(['A,,a45@x.example,US,,,,'])).toEqual([['unchanged']]);
  expect(await valuesOf('a45@x.example')).toMatchObject({ lastName: 'B' });
});

it('A46 another username than the stored one is noted and not written', async () => {
  await told(['A,B,a46@x.example,US,,,bob,']);
  expect(await told(['A,B,a46@x.example,US,,,rob,'])).toEqual([['unchanged', 'onlyAtCreation']]);
  expect(await valuesOf('a46@x.example')).toMatchObject({ 'custom.username': 'bob' });
});

it('A64 an additional rule leads a group to one named after it', async () => {
  await told(['A,B,a64@x.example,US,ROLE-Reviewer,,,']);
  expect(await valuesOf('a64@x.example')).toMatchObject({ groups: ['Role Reviewer'] });
});

it('A67 a federatedID in the file is the adobeID with the same address: not created again, and noted', async () => {
  await told(['A,B,a67@x.example,US,,adobeID,,']);
  const { id } = (await personOf(tenant, 'a67@x.example')) ?? {};
  expect(await told(['A,B,a67@x.example,US,,federatedID,,'])).toEqual([['unchanged', 'onlyAtCreation']]);
  const attributes = { 'custom.identityType': 'adobeID' };
  expect(await personOf(tenant, 'a67@x.example')).toMatchObject({ id, attributes });
});
