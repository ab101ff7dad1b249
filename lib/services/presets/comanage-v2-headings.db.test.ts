import { beforeAll, expect, it } from 'vitest';

import { customField } from '#lib/domain/identity/custom-field';
import { createCustomField } from '#lib/services/custom-fields/create-custom-field';
import { sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createV2Source, headingDefects } from '#lib/testing/acceptance/comanage/v2-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const names = 'SORID,Name.given.official,Name.family.official';

it('W01 key, given and family name are a whole file', async () => {
  const sourceId = await createV2Source(tenant, names);
  const { people } = await sendLines(tenant, sourceId, `${names}\nW01,Ada,King\n`);
  expect(people.get('W01')).toMatchObject({ active: true, values: { firstName: 'Ada', lastName: 'King' } });
});

it('W02 W03 the first heading is SORID and nothing else', async () => {
  expect(await headingDefects(tenant, 'Name.given.official,SORID')).toContain('it must be SORID');
  expect(await headingDefects(tenant, 'sorid,Name.given.official')).toContain('write SORID');
});

it('W04 a byte order mark before the first heading is passed over', async () => {
  const sourceId = await createV2Source(tenant, names);
  const { people } = await sendLines(tenant, sourceId, `\uFEFF${names}\nW04,Ada,King\n`);
  expect(people.has('W04')).toBe(true);
});

it('W05 all headings that cannot be used are listed together', async () => {
  const found = await headingDefects(tenant, `${names},OrgIdentity.status,Name.given,Fax.number.home`);
  for (const word of ['OrgIdentity.status', 'Name.given”', 'Fax.number.home']) expect(found).toContain(word);
});

it('W06 a repeated attribute needs its type', async () => {
  expect(await headingDefects(tenant, `${names},Name.given`)).toContain('the type is missing');
});

it('W07 a type in other case is refused with the right one', async () => {
  expect(await headingDefects(tenant, `${names},EmailAddress.mail.Official`)).toContain('write the type official');
});

it('W08 fields of the Registry’s own are refused', async () => {
  for (const field of ['status', 'co_id'])
    expect(await headingDefects(tenant, `${names},OrgIdentity.${field}`)).toContain(`cannot fill the field ${field}`);
});

it('W09 a tag with a dot is refused', async () => {
  expect(await headingDefects(tenant, `${names},AdHocAttribute.cost.center`)).toContain('a tag has no dot');
});

it('W10 W11 a type that the tenant has defined by a field of its own is taken, with a dot, too', async () => {
  const lab = 'Identifier.identifier.lab-id';
  const dotted = 'Identifier.identifier.lab.id';
  expect(await headingDefects(tenant, `${names},${lab},${dotted}`)).toContain('there is no type lab-id');
  for (const [key, heading] of [['labId', lab] as const, ['labDotId', dotted] as const]) {
    const field = customField.parse({ key, label: `Laboratory ${key}`, aliases: [heading] });
    await createCustomField(tenant.ctx('owner'), field);
  }
  const header = `${names},${lab},${dotted}`;
  const sourceId = await createV2Source(tenant, header);
  const { people } = await sendLines(tenant, sourceId, `${header}\nW10,Ada,King,L1,L2\n`);
  expect(people.get('W10')?.values).toMatchObject({ 'custom.labId': 'L1', 'custom.labDotId': 'L2' });
});

it('W12 a heading that stands twice is refused', async () => {
  expect(await headingDefects(tenant, `${names},OrgIdentity.title,OrgIdentity.title`)).toContain(
    '“OrgIdentity.title” stands more than once',
  );
});

it('W13 headings without any given name are refused: no record could load', async () => {
  expect(await headingDefects(tenant, 'SORID,OrgIdentity.title')).toContain('No column holds a given name');
});

it('W14 W15 a login identifier and a plain one of the same type are two', async () => {
  const header = `${names},Identifier.identifier.network,Identifier.identifier.network+login`;
  const sourceId = await createV2Source(tenant, header);
  const { people } = await sendLines(tenant, sourceId, `${header}\nW15,Ada,King,plain,login\n`);
  expect(people.get('W15')?.values).toMatchObject({
    'custom.identifierNetwork': 'plain',
    'custom.identifierNetworkLogin': 'login',
  });
});

it('takes no fax number for a person’s phone', async () => {
  const header = `${names},TelephoneNumber.number.fax,TelephoneNumber.number.home`;
  const sourceId = await createV2Source(tenant, header);
  const { people } = await sendLines(tenant, sourceId, `${header}\nFAX,Ada,King,5550100,5550101\n`);
  expect(people.get('FAX')?.values).toMatchObject({ phone: '5550101', 'custom.phoneFax': '5550100' });
});
