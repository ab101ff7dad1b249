import { beforeAll, expect, it } from 'vitest';

import { comanageSample, createComanageSource, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

type Sent = Awaited<ReturnType<typeof sendLines>>;

let tenant: TestTenant;
let strict: Sent;
beforeAll(async () => {
  tenant = await createTestTenant();
  const sourceId = await createComanageSource(tenant, 'comanage-v1', { format: { parser: 'rfc4180' } });
  strict = await sendLines(tenant, sourceId, comanageSample('hr-feed-v1.csv'));
});

it('V34 a backslash before the closing quote keeps it open for PHP, which the whole sample file is refused for', async () => {
  const other = await createTestTenant();
  const sourceId = await createComanageSource(other, 'comanage-v1');
  const { run } = await sendLines(other, sourceId, comanageSample('hr-feed-v1.csv'));
  expect(run.status).toBe('failed');
  expect(run.refusal).toMatchObject({ code: 'unterminatedQuote', line: 27 });
});

it('loads the sample file under the strict dialect, record by record as the vendor’s rules say', () => {
  const seen = [...strict.rows].map(([line, { outcome, codes }]) => [line, outcome, ...codes]);
  expect(seen.toSorted(([a], [b]) => Number(a) - Number(b))).toEqual([
    [1, 'created'],
    [2, 'created'],
    [3, 'created'],
    [4, 'failed', 'cellBlank'],
    [5, 'failed', 'keyBlank'],
    [6, 'failed', 'emailUnreadable'],
    [7, 'failed', 'wordNotListed'],
    [8, 'failed', 'dateUnreadable'],
    [9, 'failed', 'dateTooEarly'],
    [10, 'failed', 'urlWithoutProtocol'],
    [11, 'failed', 'listEntryBlank'],
    [13, 'failed', 'listTypeUnknown'],
    [14, 'failed', 'dateUnreadable'],
    [15, 'created', 'jsonUnreadable'],
    [16, 'failed', 'angleBrackets'],
    [17, 'created'],
    [18, 'created'],
    [19, 'failed', 'duplicateKey'],
    [20, 'failed', 'duplicateKey'],
    [21, 'created', 'dateRelative'],
    [23, 'created', 'cellOfSpaces'],
    [24, 'failed', 'wordNotListed'],
    [25, 'created', 'shortRow'],
    [26, 'created', 'longRowCut'],
    [27, 'created'],
    [28, 'created'],
  ]);
});

it('V01 stores every kind of value of a whole record', () => {
  expect(strict.people.get('H0001')).toMatchObject({
    active: true,
    values: {
      firstName: 'Amara',
      lastName: 'Okafor',
      'custom.homeStreet': '12 Quay Street',
      city: 'Galway',
      state: 'Connacht',
      postalCode: 'H91 AB12',
      country: 'IRL',
      email: 'amara.okafor@uni.example',
      phone: '5550101',
      'custom.officePhoneCountryCode': '353',
      'custom.nationalIdentifier': 'IE1234567',
      jobTitle: 'Lecturer',
      company: 'Faculty of Science',
      'custom.matchReference': 'REF-77001',
      activationDate: '2026-01-01',
      expirationDate: '2027-08-31T23:59:59.000Z',
      'custom.personalUrl': 'https://people.uni.example/aokafor',
      workerTypeCode: 'faculty',
      'custom.identifiers': 'eppn+login:aokafor@uni.example;uid:aokafor;orcid:0000-0002-1825-0097',
      dateOfBirth: '1984-03-09',
      'custom.adHocAttributes': '{"bonusPoints":"585","cashBalance":"$1725.00"}',
    },
  });
});

it('keeps text as the sample has it: quotes, line breaks, a lone zero, keys that are equal only as numbers', () => {
  const { people } = strict;
  expect(people.get('H0002')?.values).toMatchObject({ firstName: 'Bjørn', workerTypeCode: 'member' });
  expect(people.get('00016')?.values).toMatchObject({ firstName: 'Nia', postalCode: '0' });
  expect(people.get('16')?.values).toMatchObject({ firstName: 'Omar' });
  expect(people.get('H0019')?.values).toMatchObject({
    lastName: "O'Brien, Sr.",
    'custom.homeStreet': 'Flat 2\nTower "B"',
  });
  expect(people.get('H0020')?.values).not.toHaveProperty('lastName');
  expect(people.get('H0022')?.values).toMatchObject({ workerTypeCode: 'member' });
  expect(people.get('H0024')?.values).toMatchObject({ 'custom.homeStreet': 'C:\\Rooms\\' });
  expect(people.get('H0025')?.active).toBe(true);
});

it('says where the sample breaks the rules: which words there are, and in which lines a key stands twice', () => {
  expect(strict.rows.get(24)?.messages).toContain('Write it staff.');
  expect(strict.rows.get(19)?.messages).toContain('lines 19, 20');
  expect(strict.rows.get(26)?.messages).toContain('28 values instead of 26');
});
