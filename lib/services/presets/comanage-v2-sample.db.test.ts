import { beforeAll, expect, it } from 'vitest';

import { comanageSample, createComanageSource, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

let tenant: TestTenant;
let sent: Awaited<ReturnType<typeof sendLines>>;
beforeAll(async () => {
  tenant = await createTestTenant();
  const sample = comanageSample('registry-v2.csv');
  const sourceId = await createV2Source(tenant, sample.toString().split('\n')[0] ?? '');
  sent = await sendLines(tenant, sourceId, sample);
});

it('loads the sample file record by record as the vendor’s rules say', () => {
  const seen = [...sent.rows].map(([line, { outcome, codes }]) => [line, outcome, ...codes]);
  expect(seen.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [2, 'created', 'supervisorUnknown'],
    [3, 'created'],
    [4, 'created'],
    [5, 'created'],
    [6, 'failed', 'setMarkUnknown'],
    [7, 'created'],
    [8, 'failed', 'cellBlank', 'companionBlank'],
    [9, 'failed', 'wordNotListed'],
    [10, 'created'],
    [11, 'failed', 'emailUnreadable'],
    [12, 'failed', 'dateTooEarly'],
    [13, 'failed', 'dateUnreadable'],
    [14, 'failed', 'dateUnreadable'],
    [15, 'created', 'companionBlank'],
    [16, 'created'],
    [17, 'created', 'supervisorUnknown'],
    [18, 'created'],
    [19, 'created'],
    [20, 'failed', 'duplicateKeyEqual'],
    [21, 'failed', 'duplicateKeyEqual'],
    [22, 'failed', 'keyBlank', 'cellOfSpaces'],
    [23, 'created'],
    [25, 'created'],
    [26, 'failed', 'textTooLong'],
  ]);
});

it('stores every kind of value of the sample, the marked name as the person’s own', () => {
  expect(sent.people.get('S-100')).toMatchObject({
    active: true,
    values: {
      firstName: 'Ama',
      lastName: 'Okafor',
      'custom.nameGivenOfficial': 'Amara',
      workerTypeCode: 'staff',
      jobTitle: 'Registrar',
      company: 'Uni Example',
      department: 'Registry',
      activationDate: '2026-01-01',
      expirationDate: '2028-12-31',
      dateOfBirth: '1979-11-02',
      supervisors: ['boss1'],
      'custom.sponsorIdentifier': 'sponsor9',
      email: 'amara.okafor@uni.example',
      secondaryEmail: 'ama@home.example',
      'custom.emailVerifiedPersonal': true,
      'custom.emailVerifiedOfficial': true,
      'custom.identifierNetworkLogin': 'aokafor',
      'custom.identifierBadge': 'B-4001',
      mobilePhone: '5550101',
      'custom.phoneCountryCodeMobile': '353',
      'custom.addressStreetCampus': '1 College Green',
      'custom.addressRoomCampus': '2.14',
      'custom.webAddressOfficial': 'https://uni.example/registry',
      'custom.adHocColor': 'blue',
      'custom.adHocEmployeeType': 'permanent',
    },
  });
});

it('keeps what the sample says of single people', () => {
  const values = (key: string) => sent.people.get(key)?.values;
  expect(values('S-101')).toMatchObject({ firstName: 'Bjørn' });
  expect(values('S-101')).not.toHaveProperty(['custom.adHocColor']);
  expect(values('S-102')).toMatchObject({ workerTypeCode: 'member' });
  expect(values('S-103')).toMatchObject({ firstName: 'Dee', lastName: 'Fox' });
  expect(values('S-105')).toMatchObject({ firstName: 'Fatima' });
  expect(values('S-108')).toMatchObject({ 'custom.emailVerifiedPersonal': false });
  expect(values('S-113')).toMatchObject({ 'custom.addressRoomCampus': '9.99' });
  expect(values('S-113')).not.toHaveProperty(['custom.phoneCountryCodeMobile']);
  expect(values('S-114')).toMatchObject({
    'custom.webAddressOfficial': 'ftp://files.uni.example/nia',
    'custom.adHocColor': 'red & green',
  });
  expect(values('007')).toMatchObject({ firstName: 'James' });
  expect(values('7')).toMatchObject({ firstName: 'Seven' });
  expect(values('S-120')).toMatchObject({ lastName: 'Díaz, "RD"', 'custom.addressStreetCampus': 'Line 1\nLine 2' });
  expect(values('S-121')).toMatchObject({ 'custom.identifierNetworkLogin': '0', 'custom.identifierBadge': '0' });
});

it('runs the sample on a source that was only made with the preset, by the headings that most files have', async () => {
  const other = await createTestTenant();
  const sourceId = await createComanageSource(other, 'comanage-v2');
  const { run, people } = await sendLines(other, sourceId, comanageSample('registry-v2.csv'));
  expect(run.counts).toMatchObject({ rows: 24, created: 13, failed: 11 });
  expect(people.get('S-100')?.values).toMatchObject({ firstName: 'Ama', jobTitle: 'Registrar' });
});
