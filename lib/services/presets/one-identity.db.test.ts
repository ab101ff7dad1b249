import { beforeAll, expect, it } from 'vitest';

import { personOf } from '#lib/testing/acceptance/adobe/adobe-source';
import { createCloudCsvSource } from '#lib/testing/acceptance/clearid/cloud-csv-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const preset = 'one-identity';
const header = 'Unique ID,First name,Last name,Department,Job title,Activation date\n';

function addFile(name: string): Promise<string> {
  return createCloudCsvSource(tenant, { name, template: `${header}0,A,B,C,D,\n`, preset });
}

it('O01 for each field the first of the ordered files that has a value wins, in whatever order they arrive', async () => {
  const first = await addFile('First file');
  const second = await addFile('Second file');
  await sendTestFile(tenant, { sourceId: second, text: `${header}O01,Annie,Roy,Warehouse,Picker,\n` });
  await sendTestFile(tenant, { sourceId: first, text: `${header}O01,Ana,Roy,Sales,,\n` });
  const values = { firstName: 'Ana', lastName: 'Roy', department: 'Sales', jobTitle: 'Picker' };
  expect((await personOf(tenant, 'O01'))?.attributes).toEqual(values);
  await sendTestFile(tenant, { sourceId: second, text: `${header}O01,Annie,Roy,Warehouse,Packer,\n` });
  expect((await personOf(tenant, 'O01'))?.attributes).toEqual({ ...values, jobTitle: 'Packer' });
});

it('O02 dates are read as .NET writes them without a culture, month first', async () => {
  const sourceId = await addFile('Dates');
  const dates = {
    '7/21/2022': '2022-07-21',
    '07/21/2022 08:30:15': '2022-07-21T08:30:15.000Z',
    '2022-07-21': '2022-07-21',
    '2022-07-21T08:30:15Z': '2022-07-21T08:30:15.000Z',
    '"Thursday, 21 July 2022"': '2022-07-21',
    '"Thursday, 21 July 2022 08:30"': '2022-07-21T08:30:00.000Z',
    '7/21/2022 8:30 PM': '2022-07-21T20:30:00.000Z',
    '"Thu, 21 Jul 2022 08:30:15 GMT"': '2022-07-21T08:30:15.000Z',
    '07.21.2022': '2022-07-21',
    '7/21/22': '2022-07-21',
    '7/21/50': '1950-07-21',
  };
  const lines = Object.keys(dates).map((text, i) => `O02-${i},A,B,C,D,${text}`);
  const run = await sendTestFile(tenant, { sourceId, text: `${header}${lines.join('\n')}\n` });
  expect(run).toMatchObject({ status: 'completed', problems: [] });
  const read = await Promise.all(lines.map(async (_, i) => (await personOf(tenant, `O02-${i}`))?.attributes));
  expect(read.map((values) => (values as { activationDate?: string }).activationDate)).toEqual(Object.values(dates));
});

it('O03 a day in the place of the month is a defect of its field, never another date', async () => {
  const sourceId = await addFile('Days');
  const run = await sendTestFile(tenant, { sourceId, text: `${header}O03,A,B,C,D,21/7/2022\n` });
  expect(run).toMatchObject({ status: 'completedWithProblems', counts: { created: 1, failed: 0 } });
  expect((await personOf(tenant, 'O03'))?.attributes).not.toHaveProperty('activationDate');
});
