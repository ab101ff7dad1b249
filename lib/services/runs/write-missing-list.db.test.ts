import { expect, it } from 'vitest';

import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { writeMissingList } from './write-missing-list.ts';

it('lets no value of a missing person calculate in a spreadsheet, in whatever form it is written', async () => {
  const own = await createTestTenant();
  const listColumns = [{ heading: 'name', field: 'lastName' }];
  const sourceId = await createTestSource(own, { policy: { missing: { action: 'deactivate', listColumns } } });
  const header = 'id,first,last,dept,fc,card,status\n';
  const stay = '3,Cy,Mo,,,,\n4,Di,No,,,,\n';
  await sendTestFile(own, { sourceId, text: `${header}1,Ana,=1+1,,,,\n2,Bo,＝1+1,,,,\n${stay}` });
  const { id: runId } = await sendTestFile(own, { sourceId, text: header + stay });
  let text = '';
  for await (const piece of (await writeMissingList(own.ctx('viewer'), { runId })).body) text += piece.toString();
  expect(text).toBe("name,sync_escaped\r\n'=1+1,name\r\n'＝1+1,name\r\n");
});
