import { beforeAll, expect, it } from 'vitest';

import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const direct = (field: string, column: string, optional = true) =>
  ({ field, type: 'direct', column, optional }) as const;
const visitors = {
  name: 'Visitors',
  identityMapping: [direct('externalId', 'id', false), direct('firstName', 'first'), direct('lastName', 'host')],
};

it('refuses a file with the columns of another active source, names it, and changes nothing', async () => {
  const staff = {
    identityMapping: [direct('externalId', 'id', false), direct('firstName', 'first'), direct('lastName', 'last')],
  };
  const sourceId = await createTestSource(tenant, staff);
  const draftId = await createTestSource(tenant, { ...visitors, active: false });
  const text = 'id,first,host\n7,Ana,Roy\n';
  const accepted = await sendTestFile(tenant, { sourceId, text, mode: 'preview' });
  expect(accepted).toMatchObject({ refusal: null, counts: { rows: 1 } });

  await createTestSource(tenant, { ...visitors, name: 'Guests' });
  const refused = await sendTestFile(tenant, { sourceId, text: `${text}8,Bo,Li\n` });
  expect(refused).toMatchObject({
    status: 'failed',
    refusal: { code: 'columnsOfAnotherSource', line: 1, message: expect.stringContaining('Guests') },
  });
  const whole = await sendTestFile(tenant, { sourceId, text: 'id,first,host,last\n7,Ana,x,Roy\n' });
  expect(whole).toMatchObject({ status: 'completed' });
  expect(draftId).not.toBe(sourceId);
});
