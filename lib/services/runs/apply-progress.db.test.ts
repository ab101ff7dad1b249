import { expect, it } from 'vitest';

import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

const header = 'id,first,last,dept,fc,card,status\n';
const rows = Array.from({ length: 20 }, (_, index) => `${index + 1},Ana,Roy,Sales,,,`);

it('counts what it has written, not what it has read', async () => {
  const tenant = await createTestTenant();
  const sourceId = await createTestSource(tenant, { policy: { missing: { action: 'deactivate', afterFiles: 1 } } });
  const first = await sendTestFile(tenant, { sourceId, text: `${header}${rows.join('\n')}\n` });
  expect(first).toMatchObject({ status: 'completed', progressDone: 20, progressTotal: 20 });

  const changed = rows.slice(1).map((row, index) => (index === 3 ? row.replace('Sales', 'IT') : row));
  const second = await sendTestFile(tenant, { sourceId, text: `${header}${changed.join('\n')}\n` });
  expect(second.counts).toMatchObject({ updated: 1, unchanged: 18, missing: { deactivated: 1 } });
  expect(second).toMatchObject({ status: 'completed', progressDone: 2, progressTotal: 2 });
});
