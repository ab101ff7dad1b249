import { Readable } from 'node:stream';

import { beforeAll, describe, expect, it } from 'vitest';

import * as uploads from '#lib/contract/uploads';
import { inTenant } from '#lib/infra/db/in-tenant';
import { addUploadPicture } from '#lib/services/uploads/add-upload-picture';
import { appendUpload } from '#lib/services/uploads/append-upload';
import { createUpload } from '#lib/services/uploads/create-upload';
import { finishUpload } from '#lib/services/uploads/finish-upload';
import { listUploadPictures } from '#lib/services/uploads/list-upload-pictures';
import { personOf } from '#lib/testing/acceptance/adobe/adobe-source';
import { createCloudCsvSource } from '#lib/testing/acceptance/clearid/cloud-csv-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { makePicture } from '#lib/testing/make-picture';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const valuesOf = async (key: string) => (await personOf(tenant, key))?.attributes;

/** Every name that ClearID's pages, API and One Identity tool give an identity field, the same value for each, and what it becomes. */
const fields: readonly (readonly [field: string, names: readonly string[], cell: string, value: unknown])[] = [
  ['firstName', ['First name'], 'Ada', 'Ada'],
  ['middleName', ['Middle name'], 'King', 'King'],
  ['lastName', ['Last name'], 'Byron', 'Byron'],
  ['displayName', ['Display name'], 'Ada Byron', 'Ada Byron'],
  ['description', ['Description'], 'Night shift', 'Night shift'],
  ['country', ['Country', 'Country code'], 'CAN', 'CAN'],
  ['email', ['Business email', 'Email', 'Email address'], 'ada@example.com', 'ada@example.com'],
  ['secondaryEmail', ['Personal email', 'Secondary email'], 'ada@home.example', 'ada@home.example'],
  ['phone', ['Phone number', 'Phone number primary', 'Phone'], '+1 514 555 0123', '+1 514 555 0123'],
  [
    'mobilePhone',
    ['Mobile phone number', 'Phone number secondary', 'Mobile phone'],
    '+1 514 555 0199',
    '+1 514 555 0199',
  ],
  ['city', ['City', 'City of residence'], 'Montreal', 'Montreal'],
  ['state', ['State/Province', 'State', 'State of residence'], 'Quebec', 'Quebec'],
  ['postalCode', ['Zip code'], 'H4S 2A4', 'H4S 2A4'],
  ['dateOfBirth', ['Date of birth', 'Birthday'], '1990-12-10', '1990-12-10'],
  ['employeeNumber', ['Employee number'], '000815', '000815'],
  ['company', ['Company', 'Company name'], 'Acme', 'Acme'],
  ['department', ['Department', 'Department name'], 'Research', 'Research'],
  ['jobTitle', ['Job title'], 'Engineer', 'Engineer'],
  ['supervisorName', ['Supervisor name'], 'Charles Babbage', 'Charles Babbage'],
  ['supervisors', ['Supervisors', 'Supervisor(s)', 'Approvers'], 'C01-boss', ['C01-boss']],
  ['homeSite', ['Home site', 'Site ID'], 'HQ', 'HQ'],
  ['workerTypeCode', ['Worker type code'], 'EMP', 'EMP'],
  ['workerTypeDescription', ['Worker type description'], 'Employee', 'Employee'],
  ['activationDate', ['Activation date', 'Activation date UTC'], '2026-01-31', '2026-01-31'],
  ['expirationDate', ['Expiration date', 'Expiration date UTC'], '2027-01-31', '2027-01-31'],
  ['extendedGrantTime', ['Extended grant time required', 'Extended grant time', 'Has extended time'], 'Yes', true],
  ['provisioningAttributes', ['Provisioning attributes'], 'lab;parking', ['lab', 'parking']],
  ['culture', ['Culture', 'Locale'], 'en-CA', 'en-CA'],
];

it('C01 every name that ClearID gives an identity field is mapped to the field it means', async () => {
  const boss = 'External ID,First name,Last name,Department\nC01-boss,Charles,Babbage,Research\n';
  const bosses = await createCloudCsvSource(tenant, { name: 'Bosses', template: boss });
  await sendTestFile(tenant, { sourceId: bosses, text: boss });
  const values = Object.fromEntries(fields.map(([field, , , value]) => [field, value]));
  for (const [i, [key, status]] of [
    ['External ID', 'Status'],
    ['Unique ID', 'Active'],
    ['external_id', 'ACTIVE'],
  ].entries()) {
    const headings = fields.map(([, names]) => names[Math.min(i, names.length - 1)]);
    const cells = fields.map(([, , cell]) => cell);
    const text = `${[key, status, ...headings].join(',')}\n${[`00417-${i}`, 'Inactive', ...cells].join(',')}\n`;
    const sourceId = await createCloudCsvSource(tenant, { name: `Names ${i}`, template: text, decidesActive: true });
    expect(await sendTestFile(tenant, { sourceId, text })).toMatchObject({ status: 'completed', problems: [] });
    expect(await personOf(tenant, `00417-${i}`)).toMatchObject({ active: false, attributes: { ...values } });
  }
});

const words = ['true', 'False', '1', '0', 'YES', 'no', 'y', 'N', 'Active', 'Inactive', 'enabled', 'disabled'];
it('C02 every word for active and inactive is understood', async () => {
  const header = 'External ID,First name,Last name,Status,Department\n';
  const lines = words.map((word, i) => `C02-${i},A,B,${word},X`);
  const text = `${header}${lines.join('\n')}\n`;
  const sourceId = await createCloudCsvSource(tenant, { name: 'Words', template: text, decidesActive: true });
  await sendTestFile(tenant, { sourceId, text });
  const states = await Promise.all(words.map(async (_, i) => (await personOf(tenant, `C02-${i}`))?.active));
  expect(states).toEqual(words.map((_, i) => i % 2 === 0));
});

it('C03 people come from one file and their photos from another, linked by External ID', async () => {
  const people =
    'External ID,First name,Last name,Department,Job title\nC03-1,Ana,Roy,Sales,Clerk\nC03-2,Bo,Li,Sales,Clerk\n';
  const hr = await createCloudCsvSource(tenant, { name: 'HR', template: people });
  await sendTestFile(tenant, { sourceId: hr, text: people });
  const photo = (await makePicture('jpeg')).toString('base64');
  const photos = `External ID,Picture,Department,Job title\nC03-1,${photo},,\n`;
  const sourceId = await createCloudCsvSource(tenant, { name: 'Photos', template: photos });
  const run = await sendTestFile(tenant, { sourceId, text: photos });
  expect(run).toMatchObject({ counts: { created: 0, updated: 1, deactivated: 0 } });
  expect(await valuesOf('C03-1')).toMatchObject({ firstName: 'Ana', department: 'Sales', picture: expect.anything() });
  expect(await personOf(tenant, 'C03-2')).toMatchObject({ attributes: { firstName: 'Bo' } });
});

it('C04 a photo named by a path keeps its person whole and says what would bring it', async () => {
  const text = 'External ID,First name,Last name,Department,Picture\nC04,Ana,Roy,Sales,photos\\\\c04.jpg\n';
  const sourceId = await createCloudCsvSource(tenant, { name: 'Paths', template: text });
  const run = await sendTestFile(tenant, { sourceId, text });
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 1, failed: 0 } });
  expect(run.problems).toMatchObject([
    { code: 'picturePathUnreachable', rows: 1, remedy: expect.stringContaining('Send the pictures along') },
  ]);
  expect(await valuesOf('C04')).toMatchObject({ department: 'Sales' });
});

it('C06 photos that an export names by path come with it, and the paths stay as they are', async () => {
  const text =
    'External ID,First name,Last name,Department,Picture\nC06-1,Ana,Roy,Sales,photos\\1.jpg\nC06-2,Bo,Li,Sales,D:\\Badges\\2.jpg\n';
  const sourceId = await createCloudCsvSource(tenant, { name: 'Export with photos', template: text });
  const bytes = Buffer.from(text);
  const wish = uploads.createUpload.input.parse({
    sourceId,
    name: 'export.csv',
    sizeBytes: bytes.length,
    mode: 'apply',
  });
  const ctx = tenant.ctx('operator');
  const { id: uploadId } = await createUpload(ctx, wish);
  await appendUpload(ctx, { uploadId, offset: 0, body: Readable.from([bytes]) });
  const { items } = await listUploadPictures(ctx, { uploadId, limit: 100 });
  expect(items).toEqual(['photos/1.jpg', 'D:/Badges/2.jpg']);
  for (const path of items) {
    const input = uploads.addUploadPicture.input.parse({ uploadId, path });
    await addUploadPicture(ctx, { ...input, body: Readable.from([await makePicture('jpeg')]) });
  }
  const run = await workOnRun(tenant, (await finishUpload(ctx, { uploadId })).runId);
  expect(run).toMatchObject({ status: 'completed', counts: { created: 2, failed: 0 } });
  for (const key of ['C06-1', 'C06-2']) expect(await valuesOf(key)).toMatchObject({ picture: expect.anything() });
});

describe('C05 a card mapping of every numbering gives the card with its dates', () => {
  it.each([
    ['facilityAndNumber', 'H10301', { facilityColumn: 'Site code', numberColumn: 'Badge' }, '12,4711', 12, '4711'],
    ['facilityAndNumber', 'H10306', { facilityColumn: 'Site code', numberColumn: 'Badge' }, '300,4711', 300, '4711'],
    ['facilityAndNumber', 'H10304', { facilityColumn: 'Site code', numberColumn: 'Badge' }, '300,70001', 300, '70001'],
    [
      'facilityAndNumber',
      'C1000-35',
      { facilityColumn: 'Site code', numberColumn: 'Badge' },
      '4000,70001',
      4000,
      '70001',
    ],
    [
      'facilityAndNumber',
      'C1000-48',
      { facilityColumn: 'Site code', numberColumn: 'Badge' },
      '5000,70001',
      5000,
      '70001',
    ],
    ['fixedFacilityAndNumber', 'H10301', { facilityCode: 7, numberColumn: 'Badge' }, ',815', 7, '815'],
    ['rawCode', 'CSN32', { rawCodeColumn: 'Badge' }, ',04A1B2C3', null, '77705923'],
    ['rawCode', 'H10302', { rawCodeColumn: 'Badge' }, ',1000000007', null, '3'],
  ] as const)('%s of %s', async (numbering, format, columns, cells, facility, number) => {
    const key = `C05-${numbering}-${format}`;
    const header = 'External ID,First name,Last name,Department,Job title,Site code,Badge,Valid from,Valid to';
    const text = `${header}\n${key},A,B,C,D,${cells},2026-01-31,2027-01-31\n`;
    const dates = { activationColumn: 'Valid from', expirationColumn: 'Valid to' };
    const mapping = { kind: 'card', numbering, format, ...columns, ...dates };
    const sourceId = await createCloudCsvSource(tenant, { name: key, template: text, credentialMappings: [mapping] });
    const run = await sendTestFile(tenant, { sourceId, text });
    expect(run.status).toBe('completed');
    const person = await personOf(tenant, key);
    const cards = await inTenant(tenant.tenantId, (tx) =>
      tx.credential.findMany({ where: { tenantId: tenant.tenantId, identityId: person?.id ?? '' } }),
    );
    const terms = { activatesAt: new Date('2026-01-31T00:00:00Z'), expiresAt: new Date('2027-01-31T00:00:00Z') };
    expect(cards).toMatchObject([{ kind: 'card', format, facilityCode: facility, cardNumber: number, ...terms }]);
  });
});
