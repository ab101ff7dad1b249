import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { removeOldSentFiles } from '#lib/infra/db/remove-old-sent-files';
import { newId } from '#lib/shared/id';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';

import { sweepSentBytes } from './sweep-sent-bytes.ts';

const dayMs = 86_400_000;
let tenant: TestTenant;
let dataDir: string;
const accountId = newId();
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'rollcall-sent-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
  tenant = await createTestTenant();
  const { tenantId } = tenant;
  const data = { tenantId, id: accountId, username: `${tenant.slug}-aaaaaa`, name: 'HR', createdBy: 'Test' };
  await inTenant(tenantId, (tx) => tx.sftpAccount.create({ data }));
});
afterAll(() => rmSync(dataDir, { recursive: true }));

/** A file with bytes that were written `days` ago; a row of this state names them. */
async function send(state: string | null, days: number) {
  const { tenantId } = tenant;
  const id = newId();
  const storageKey = `${tenantId}/sftp/${accountId}/${id}`;
  const path = join(dataDir, 'files', storageKey);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'id\n');
  const at = new Date(Date.now() - days * dayMs);
  utimesSync(path, at, at);
  if (state !== null) {
    const data = { tenantId, id, accountId, name: `${id}.csv`, state, storageKey, receivedAt: at };
    await inTenant(tenantId, (tx) => tx.sftpFile.create({ data }));
  }
  const row = () => inTenant(tenantId, (tx) => tx.sftpFile.findFirst({ where: { id } }));
  return { isThere: () => existsSync(path), row };
}

it('removes bytes that no row names, gives up halves after a week, and leaves the rest', async () => {
  const lost = await send(null, 2);
  const young = await send(null, 0);
  const half = await send('receiving', 2);
  const oldHalf = await send('receiving', 8);
  const claimed = await send('claimed', 8);
  await sweepSentBytes(new Date());
  expect([lost, young, half, oldHalf, claimed].map((one) => one.isThere())).toEqual([false, true, true, false, true]);
  expect(await oldHalf.row()).toMatchObject({ state: 'removed', reason: 'It was never completed.' });
});

it('forgets what ended before the retention of files, but for what waits', async () => {
  const [old, kept, waiting] = [await send('rejected', 40), await send('rejected', 3), await send('claimed', 40)];
  const before = new Date(Date.now() - 30 * dayMs);
  await inTenantBulk(tenant.tenantId, (tx) => removeOldSentFiles(tx, tenant.tenantId, before));
  expect(await old.row()).toBeNull();
  expect(await kept.row()).not.toBeNull();
  expect(await waiting.row()).not.toBeNull();
  await sweepSentBytes(new Date());
  expect([old, kept, waiting].map((one) => one.isThere())).toEqual([false, true, true]);
});
