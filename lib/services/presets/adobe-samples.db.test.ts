import { expect, it } from 'vitest';

import { adobeSample, createAdobeSource, personOf, rowsOf } from '#lib/testing/acceptance/adobe/adobe-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

it('reads the vendor’s users file row by row as its description says', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createAdobeSource(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: adobeSample('users-full.csv') });
  const rows = await rowsOf(tenant, run.id);
  expect({ status: run.status, problems: run.refusal, counts: run.counts }).toMatchObject({
    status: 'completedWithProblems',
    counts: { rows: 28, created: 21, failed: 5, skipped: 2 },
  });
  expect(rows.map(({ line, outcome, codes }) => [line, outcome, ...codes])).toEqual([
    [2, 'created'],
    [3, 'created'],
    [4, 'created', 'entriesTrimmed'],
    [5, 'created'],
    [6, 'created'],
    [7, 'created'],
    [8, 'created'],
    [9, 'created', 'valueDropped'],
    [10, 'created', 'rowNoticed'],
    [11, 'failed', 'keyBlank'],
    [12, 'failed', 'emailUnreadable'],
    [13, 'created'],
    [14, 'failed', 'choiceUnknown'],
    [15, 'created', 'rowsMerged'],
    [16, 'skipped', 'duplicateMerged'],
    [17, 'created', 'rowsMerged'],
    [18, 'skipped', 'duplicateMerged'],
    [19, 'created', 'shortRow'],
    [20, 'created', 'longRowCut'],
    [23, 'created'],
    [24, 'created'],
    [25, 'created', 'valueTrimmed'],
    [26, 'failed', 'countryNotAlpha2'],
    [27, 'created', 'groupUnmapped'],
    [28, 'created', 'lineBreaksReplaced'],
    [30, 'failed', 'rowRefused'],
    [31, 'created'],
    [32, 'created', 'valueTrimmed'],
  ]);
  expect(run.problems).toContainEqual(expect.objectContaining({ code: 'emptyRow' }));
  const attributes = async (who: string) => (await personOf(tenant, `${who}@contoso.example`))?.attributes;
  expect(await attributes('amara.okafor')).toMatchObject({
    firstName: 'Amara',
    country: 'NGA',
    groups: ['Creative Suite', 'Acrobat Standard', 'PDF Services'],
  });
  expect(await attributes('chloe.lefevre')).toMatchObject({
    groups: ['Acrobat Standard', 'PDF Services', 'Creative Suite'],
    'custom.identityType': 'enterpriseID',
  });
  expect(await attributes('farid.haddad')).toMatchObject({
    'custom.username': 'fhaddad',
    'custom.domain': 'login.contoso.example',
  });
  expect(await attributes('greta.lindqvist')).toMatchObject({ 'custom.domain': 'contoso.example' });
  expect(await attributes('hiro.tanaka')).not.toHaveProperty('custom.domain');
  expect(await attributes('ines.moreau')).not.toHaveProperty('custom.domain');
  expect(await attributes('mina.park')).toMatchObject({ country: 'USA', 'custom.identityType': 'federatedID' });
  expect(await attributes('omar.vega')).toMatchObject({
    firstName: 'Omar J.',
    lastName: 'Vega',
    country: 'MEX',
    'custom.username': 'ovega',
    'custom.domain': 'contoso.example',
    groups: ['Creative Suite', 'Acrobat Standard', 'PDF Services'],
  });
  expect(await attributes('priya.raman')).toMatchObject({ lastName: 'Raman-Shah' });
  expect(await attributes('sven.olsen')).toMatchObject({ groups: ['Role Reviewer', 'Creative Suite'] });
  expect(await attributes('turner.oneil')).toMatchObject({ firstName: 'Turner, Jr.', lastName: 'O"Neil' });
  expect(await attributes('xavier.costa')).toMatchObject({ firstName: 'Xavier Luis' });
  expect(await attributes('zoe.klein')).not.toHaveProperty('country');
  expect(await attributes('aldo.fermi')).toMatchObject({ 'custom.identityType': 'federatedID' });
  const chloe = rows.find((row) => row.line === 4)?.messages.join(' ');
  expect(chloe).toContain('Spaces around 1 name in column groups were taken away: Design Team.');
});

it('reads the vendor’s file with a byte-order mark: ten people with first names', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createAdobeSource(tenant);
  const run = await sendTestFile(tenant, { sourceId, text: adobeSample('users-utf8-bom.csv') });
  expect(run.counts).toMatchObject({ rows: 10, created: 10 });
  expect((await personOf(tenant, 'yusuf.demir@contoso.example'))?.attributes).toMatchObject({ firstName: 'Yusuf' });
});

const renamed = {
  externalId: { column: 'Mail' },
  email: { column: 'Mail' },
  firstName: { column: 'Prénom' },
  lastName: { column: 'Nom' },
  country: { column: 'Pays' },
  groups: { column: 'Groupes' },
  'custom.identityType': { column: "Type d'identité" },
  'custom.username': { column: 'Identifiant', default: '{Mail}' },
  'custom.domain': { column: 'Domaine', default: '{Mail}' },
};

it('reads the vendor’s file with other headings, semicolons and ISO-8859-1: eight people, two rows rejected', async () => {
  const tenant = await createTestTenant();
  const format = { delimiter: ';', encoding: 'iso-8859-1' };
  const sourceId = await createAdobeSource(tenant, { rules: renamed, format });
  const text = adobeSample('users-renamed-semicolon-latin1.csv');
  const run = await sendTestFile(tenant, { sourceId, text });
  expect(run.counts).toMatchObject({ rows: 10, created: 8, failed: 2 });
  const rows = await rowsOf(tenant, run.id);
  expect(rows.flatMap(({ line, outcome, codes }) => (outcome === 'failed' ? [[line, ...codes]] : []))).toEqual([
    [10, 'emailUnreadable'],
    [11, 'choiceUnknown'],
  ]);
  expect((await personOf(tenant, 'andre.petit@contoso.example'))?.attributes).toMatchObject({
    firstName: 'André',
    country: 'FRA',
    groups: ['Creative Suite', 'Acrobat Standard', 'PDF Services'],
  });
  expect((await personOf(tenant, 'helene.brun@contoso.example'))?.attributes).toMatchObject({
    lastName: 'Brun; ép. Caron',
  });
});
