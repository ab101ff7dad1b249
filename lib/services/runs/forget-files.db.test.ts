import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { storeRoot } from '#lib/infra/storage/store-root';
import { startReplay } from '#lib/services/replays/start-replay';
import { newId } from '#lib/shared/id';
import { createComanageSource, peopleOf, sendLines } from '#lib/testing/acceptance/comanage/comanage';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { forgetFiles } from './forget-files.ts';
import { getOriginalFile } from './get-original-file.ts';
import { getRunRecord } from './get-run-record.ts';
import { startRun } from './start-run.ts';
import { writeResultFile } from './write-result-file.ts';

const header = 'SORID,Name.given.official,Name.family.official';
const first = `${header}\nA,Ada,King\nB,Bob,Fox\n`;

let tenant: TestTenant;
let sourceId: string;
beforeAll(async () => {
  tenant = await createTestTenant();
  sourceId = await createComanageSource(tenant, 'comanage-v2', { policy: { keepFiles: false } });
});

const filesOf = () => inTenant(tenant.tenantId, (tx) => tx.sourceFile.findMany({ orderBy: { receivedAt: 'asc' } }));

/** What the worker does after a run. */
async function send(text: string) {
  const keyBefore = new Set((await filesOf()).map(({ id }) => id));
  const { run } = await sendLines(tenant, sourceId, text);
  const file = (await filesOf()).find(({ id }) => !keyBefore.has(id));
  const path = join(storeRoot(), file?.storageKey ?? 'nothing');
  expect(existsSync(path)).toBe(true);
  await forgetFiles(systemCtx(tenant.tenantId, newId()), { runId: run.id });
  return { run, path };
}

it('W54 keeps nothing of a file but what its rows were mapped to, and says so where it would be shown', async () => {
  const { run, path } = await send(first);
  expect(existsSync(path)).toBe(false);
  const gone = { code: 'NOT_FOUND', message: expect.stringContaining('keeps no copy of what it receives') };
  await expect(getOriginalFile(tenant.ctx('viewer'), { runId: run.id })).rejects.toMatchObject(gone);
  await expect(writeResultFile(tenant.ctx('viewer'), { runId: run.id, only: 'all' })).rejects.toMatchObject(gone);
  await expect(startRun(tenant.ctx('operator'), { sourceId, mode: 'apply', force: true })).rejects.toMatchObject(gone);
  await expect(startReplay(tenant.ctx('operator'), { sourceId, files: 3 })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await getRunRecord(tenant.ctx('viewer'), { runId: run.id, row: 2 })).toMatchObject({
    outcome: 'created',
    raw: [],
  });
  const audit = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { action: 'run.filesForgotten' } }),
  );
  expect(audit).toMatchObject([{ objectId: run.id, detail: { files: 1 } }]);
});

it('W54 still sees what changes, who is missing, and that the same file came before', async () => {
  expect((await send(first)).run.status).toBe('skipped');
  const { run } = await send(`${header}\nA,Ada,Lovelace\n`);
  expect(run).toMatchObject({ status: 'completed', counts: { updated: 1, missing: { deactivated: 1 } } });
  expect((await peopleOf(tenant)).get('A')?.values).toMatchObject({ lastName: 'Lovelace' });
});

it('keeps a file for as long as a run needs it, and the bytes that another file has, too', async () => {
  const keeping = await createComanageSource(tenant, 'comanage-v2', { policy: { fileMeaning: 'delta' } });
  const text = `${header}\nC,Cy,Day\n`;
  await sendTestFile(tenant, { sourceId: keeping, text });
  const preview = await sendTestFile(tenant, { sourceId, text, mode: 'preview' });
  await forgetFiles(systemCtx(tenant.tenantId, newId()), { runId: preview.id });
  const kept = (await filesOf()).find(({ id }) => id === preview.fileId);
  expect(kept?.removedAt).toBeNull();
  await send(`${header}\nA,Ada,King\nD,Di,No\n`);
  const [own, others] = (await filesOf()).filter(({ sha256 }) => sha256 === kept?.sha256).map((one) => one.removedAt);
  expect([own, others]).toEqual(expect.arrayContaining([null, expect.any(Date)]));
  expect(existsSync(join(storeRoot(), kept?.storageKey ?? ''))).toBe(true);
});

it('belongs to workers, and keeps the files of sources that say nothing else', async () => {
  const keeping = await createComanageSource(tenant, 'comanage-v2', {});
  const run = await sendTestFile(tenant, { sourceId: keeping, text: `${header}\nE,Ed,Po\n` });
  await forgetFiles(systemCtx(tenant.tenantId, newId()), { runId: run.id });
  expect((await filesOf()).find(({ id }) => id === run.fileId)?.removedAt).toBeNull();
  await expect(forgetFiles(tenant.ctx('viewer'), { runId: run.id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
