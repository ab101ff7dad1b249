import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';

import { beforeAll, expect, it, vi } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { storeRoot } from '#lib/infra/storage/store-root';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

// Small files have several sections and more absent people than keys are kept of, as files of millions may have.
vi.hoisted(() => {
  process.env['ROLLCALL_INDEX_SECTION_ROWS'] = '4';
  process.env['ROLLCALL_INDEX_KEYS'] = '3';
});

let tenant: TestTenant;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
});

function csv(departments: readonly string[]): string {
  const rows = departments.map((department, i) => `W${i},First,Last,${department},,,true`);
  return ['id,first,last,dept,fc,card,status', ...rows, ''].join('\n');
}

const hr = Array.from({ length: 20 }, () => 'HR');
const changed = hr.map((department, i) => (i === 9 ? 'IT' : department));

it('reads a file in full when the index of the one before cannot be read to its end, and has an index again', async () => {
  await sendTestFile(tenant, { sourceId, text: csv(hr) });
  const { rowIndex } = await inTenant(tenant.tenantId, (tx) => tx.source.findFirstOrThrow({ where: { id: sourceId } }));
  const folder = join(storeRoot(), tenant.tenantId, 'derived');
  const [name = ''] = await readdir(folder);
  expect(rowIndex).toMatchObject({ name });
  await truncate(join(folder, name), 100);
  expect(await sendTestFile(tenant, { sourceId, text: csv(changed) })).toMatchObject({
    status: 'completed',
    counts: { updated: 1, unchanged: 19 },
  });
  expect(await readdir(folder)).toHaveLength(1);
});

it('knows through the index who stands in a file of which most rows are gone', async () => {
  const run = await sendTestFile(tenant, { sourceId, text: csv(changed.slice(0, 15)), mode: 'preview' });
  expect(run.counts).toMatchObject({ rows: 15, unchanged: 15, missing: { known: 20, present: 15, kept: 5 } });
});
