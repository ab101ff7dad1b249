import { beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { peopleOf, sendLines, type SeenRow } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

const columns = {
  key: 'SORID',
  given: 'Name.given.official',
  family: 'Name.family.official',
  prefGiven: 'Name.given.preferred',
  prefFamily: 'Name.family.preferred',
  flag: 'Name.primary_name.official',
  prefFlag: 'Name.primary_name.preferred',
  affiliation: 'OrgIdentity.affiliation',
  title: 'OrgIdentity.title',
  manager: 'OrgIdentity.manager_identifier',
  mail: 'EmailAddress.mail.official',
  personal: 'EmailAddress.mail.personal',
  personalVerified: 'EmailAddress.verified.personal',
  country: 'TelephoneNumber.country_code.mobile',
  number: 'TelephoneNumber.number.mobile',
  color: 'AdHocAttribute.color',
};
type Cells = Partial<Record<keyof typeof columns, string>>;
const official = { given: 'Ada', family: 'King' };
const preferred = { prefGiven: 'Addy', prefFamily: 'Lovelace' };

/** One record for each case; the key is the case. */
const records: Readonly<Record<string, Cells>> = {
  W16: { ...official, ...preferred },
  W17: { ...official, ...preferred, prefFlag: '1' },
  W18: { ...official, ...preferred, prefFlag: '0' },
  W19: { ...official, ...preferred, prefFlag: 'yes' },
  W20: { ...official, ...preferred, flag: '1', prefFlag: '1' },
  W21: preferred,
  W22: { family: 'Only' },
  W23: { ...official, affiliation: '' },
  W23x: { ...official, affiliation: 'visitor' },
  W24: { ...official, personal: 'p@home.example', personalVerified: '0' },
  W25: { ...official, mail: 'o@uni.example', personal: 'p@home.example' },
  W26: { ...official, country: '353' },
  W27: { ...official, color: '' },
  W29: { ...official, manager: 'W16' },
  W30: { ...official, manager: 'late' },
  W31: { ...official, title: 'x'.repeat(129) },
  '007': { given: 'James' },
  '7': { given: 'Seven' },
  '   ': official,
};
const names = Object.keys(records);
const keys = Object.keys(columns) as (keyof typeof columns)[];

function toFile(some: Readonly<Record<string, Cells>>): string {
  const lines = Object.entries(some).map(([key, cells]) => keys.map((name) => ({ ...cells, key })[name] ?? '').join());
  return `${[Object.values(columns).join(), ...lines].join('\n')}\n`;
}

let tenant: TestTenant;
let sourceId: string;
let found: (name: string) => SeenRow;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createV2Source(tenant, Object.values(columns).join());
  const { rows } = await sendLines(tenant, sourceId, toFile(records));
  found = (name) => rows.get(names.indexOf(name) + 2) ?? { outcome: 'none', codes: [], messages: '', values: {} };
});

it('W16 of two names without a mark the first heading’s is the person’s own', () => {
  expect(found('W16').values).toMatchObject({
    firstName: 'Ada',
    lastName: 'King',
    'custom.nameGivenPreferred': 'Addy',
  });
});

it('W17 a name marked 1 is the person’s own', () => {
  expect(found('W17').values).toMatchObject({ firstName: 'Addy', lastName: 'Lovelace' });
});

it('W18 a mark of 0 marks nothing', () => {
  expect(found('W18').values).toMatchObject({ firstName: 'Ada' });
});

it('W19 any other mark rejects the record', () => {
  expect(found('W19')).toMatchObject({ outcome: 'failed', codes: ['setMarkUnknown'] });
});

it('W20 two marked names reject the record', () => {
  expect(found('W20')).toMatchObject({ outcome: 'failed', codes: ['setsMarked'] });
});

it('W21 where only the preferred name is filled in, it is the person’s own', () => {
  expect(found('W21').values).toMatchObject({ firstName: 'Addy', lastName: 'Lovelace' });
});

it('W22 a name without given name rejects the record', () => {
  expect(found('W22')).toMatchObject({ outcome: 'failed' });
  expect(found('W22').codes).toContain('cellBlank');
});

it('W23 a blank affiliation is member, an unknown one rejects the record', () => {
  expect(found('W23').values).toMatchObject({ workerTypeCode: 'member' });
  expect(found('W23x')).toMatchObject({ outcome: 'failed', codes: ['wordNotListed'] });
});

it('W24 a verified cell of 0 means not verified', () => {
  expect(found('W24').values).toMatchObject({ 'custom.emailVerifiedPersonal': false });
});

it('W25 an address that nothing says otherwise of is verified, and a person without address says nothing', () => {
  expect(found('W25').values).toMatchObject({
    'custom.emailVerifiedOfficial': true,
    'custom.emailVerifiedPersonal': true,
  });
  expect(found('W23').values).not.toHaveProperty(['custom.emailVerifiedOfficial']);
});

it('W26 a phone with nothing but its country code is left out with a warning', () => {
  expect(found('W26')).toMatchObject({ outcome: 'created', codes: ['companionBlank'] });
  expect(found('W26').values).not.toHaveProperty(['custom.phoneCountryCodeMobile']);
});

it('W27 a blank ad hoc cell stores nothing', () => {
  expect(found('W27').values).not.toHaveProperty(['custom.adHocColor']);
});

/** The people to whom somebody's managers are linked, by External ID; null for one whom nobody knows. */
async function managersOf(key: string) {
  const people = [...(await peopleOf(tenant))];
  const identityId = people.find(([externalId]) => externalId === key)?.[1].id ?? '';
  const links = await inTenant(tenant.tenantId, (tx) => tx.identitySupervisor.findMany({ where: { identityId } }));
  return links.map(({ supervisorId }) => people.find(([, { id }]) => id === supervisorId)?.[0] ?? null);
}

it('W29 the manager of a known person is set', async () => {
  expect(found('W29')).toMatchObject({ codes: [], values: { supervisors: ['W16'] } });
  expect(await managersOf('W29')).toEqual(['W16']);
});

it('W31 a title that is too long rejects the record and names the limit', () => {
  expect(found('W31')).toMatchObject({ outcome: 'failed', codes: ['textTooLong'] });
  expect(found('W31').messages).toContain('at most 128');
});

it('W32 keys that are the same only as numbers are two people', () => {
  expect(found('007').values).toMatchObject({ firstName: 'James' });
  expect(found('7').values).toMatchObject({ firstName: 'Seven' });
});

it('W33 a key of spaces rejects the record', () => {
  expect(found('   ')).toMatchObject({ outcome: 'failed', codes: ['keyBlank', 'cellOfSpaces'] });
});

it('W30 an unknown manager costs a warning, and is linked when the person comes', async () => {
  expect(found('W30')).toMatchObject({ outcome: 'created', codes: ['supervisorUnknown'] });
  expect(await managersOf('W30')).toEqual([null]);
  const { rows } = await sendLines(tenant, sourceId, toFile({ ...records, late: official }));
  expect(rows.get(names.indexOf('W30') + 2)?.codes ?? []).toEqual([]);
  expect(await managersOf('W30')).toEqual(['late']);
});
