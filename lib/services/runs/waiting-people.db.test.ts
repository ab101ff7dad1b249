import { expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const header = 'id,first,last,dept,fc,card,status\n';
const without = `${header}1,Ana,Roy,Sales,,,\n2,Bo,Li,IT,,,\n`;
const whole = `${without}3,Cy,Mo,IT,,,\n`;
const policy = { missing: { action: 'deactivate', afterFiles: 2 } } as const;

/** All files of the tenant have arrived a day earlier than they did. */
const letADayPass = ({ tenantId }: TestTenant) =>
  inTenant(tenantId, (tx) => tx.$executeRaw`update source_file set received_at = received_at - interval '1 day'`);

it('counts the same bytes of a later day as a further file while somebody waits for it, and never twice on one day', async () => {
  const own = await createTestTenant();
  const sourceId = await createTestSource(own, { policy });
  await sendTestFile(own, { sourceId, text: whole });
  expect(await sendTestFile(own, { sourceId, text: without })).toMatchObject({ counts: { missing: { waiting: 1 } } });
  expect(await sendTestFile(own, { sourceId, text: without })).toMatchObject({ status: 'skipped' });
  await letADayPass(own);
  expect(await sendTestFile(own, { sourceId, text: without })).toMatchObject({
    status: 'completed',
    counts: { unchanged: 2, missing: { deactivated: 1 } },
  });
  await letADayPass(own);
  expect(await sendTestFile(own, { sourceId, text: without })).toMatchObject({ status: 'skipped' });
});
