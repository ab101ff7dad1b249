import { beforeAll, expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { getSource } from '#lib/services/sources/get-source';
import { setActive } from '#lib/services/sources/set-active';
import { updateSource } from '#lib/services/sources/update-source';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile, workOnRun } from '#lib/testing/send-test-file';

import { planRun } from './plan-run.ts';
import { receiveFile } from './receive-file.ts';
import { startRun } from './start-run.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const schedule = { cron: '0 6 * * 1-5', timeZone: 'America/Toronto' };
const file = (...keys: number[]) =>
  `id,first,last,dept,fc,card,status\n${keys.map((key) => `${key},N${key},L${key},Sales,,,`).join('\n')}\n`;

/** A file that arrives by itself, with the worker's attempt at it. */
async function arrive(sourceId: string, text: string): Promise<string> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const { runId } = await receiveFile(tenant.ctx(), {
    sourceId,
    fileName: 'a.csv',
    mode: 'apply',
    trigger: 'api',
    body,
  });
  await planRun(systemCtx(tenant.tenantId, newId()), { runId });
  return runId;
}

function load(runId: string) {
  return inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } }));
}

async function bringForward(runId: string): Promise<void> {
  await inTenant(tenant.tenantId, (tx) =>
    tx.run.updateMany({ where: { id: runId }, data: { notBefore: new Date(Date.now() - 1000) } }),
  );
}

it('lets a file that arrives wait for the moment of the schedule, and starts it then', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  const runId = await arrive(sourceId, file(1));
  expect(await load(runId)).toMatchObject({ status: 'queued', attempts: 0 });
  const source = await getSource(tenant.ctx(), { sourceId });
  expect(source).toMatchObject({
    waitingFiles: 1,
    health: 'active',
    nextRunAt: (await load(runId)).notBefore?.toISOString(),
  });
  await bringForward(runId);
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'completed' });
});

it('runs nothing that waits while the source is off', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  const runId = await arrive(sourceId, file(2));
  await bringForward(runId);
  await setActive(tenant.ctx(), { sourceId, active: false });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'queued' });
  await setActive(tenant.ctx(), { sourceId, active: true });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'completed' });
});

it('previews at once though an earlier file waits', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  await arrive(sourceId, file(3));
  const preview = await sendTestFile(tenant, { sourceId, text: file(3, 4), mode: 'preview' });
  expect(preview.status).toBe('planned');
});

it('runs what waits now, in the order of arrival, and leaves an audit entry', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  const [first, second] = [await arrive(sourceId, file(5)), await arrive(sourceId, file(5, 6))];
  expect(await startRun(tenant.ctx('operator'), { sourceId, mode: 'apply' })).toEqual({ runId: second });
  expect(await workOnRun(tenant, second)).toMatchObject({ status: 'queued' });
  expect(await workOnRun(tenant, first)).toMatchObject({ status: 'completed' });
  expect(await workOnRun(tenant, second)).toMatchObject({ status: 'completed', counts: { created: 1, unchanged: 1 } });
  const entries = await inTenant(tenant.tenantId, (tx) => tx.auditEntry.findMany({ where: { action: 'run.started' } }));
  expect(entries.map(({ objectId, detail }) => [objectId, detail])).toContainEqual([
    second,
    expect.objectContaining({ released: 2 }),
  ]);
});

it('puts what waits before a file that a person runs at once', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  const waiting = await arrive(sourceId, file(7));
  const sent = await sendTestFile(tenant, { sourceId, text: file(7, 8) });
  expect(sent.status).toBe('queued');
  expect(await workOnRun(tenant, waiting)).toMatchObject({ status: 'completed' });
  expect(await workOnRun(tenant, sent.id)).toMatchObject({ status: 'completed' });
});

it('lets waiting files follow the settings: a new version, another time, none', async () => {
  const sourceId = await createTestSource(tenant, { policy: { schedule } });
  const runId = await arrive(sourceId, file(9));
  await updateSource(tenant.ctx(), { sourceId, policy: { schedule: { ...schedule, cron: '0 7 1 1 *' } } });
  expect(await load(runId)).toMatchObject({ sourceVersion: 2, status: 'queued' });
  expect((await load(runId)).notBefore?.toISOString()).toMatch(/-01-01T12:00/);
  await updateSource(tenant.ctx(), { sourceId, policy: { schedule: null } });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'completed', sourceVersion: 3 });
});

it('runs the last stored file again when none waits, as a preview or to be applied', async () => {
  const sourceId = await createTestSource(tenant);
  await expect(startRun(tenant.ctx(), { sourceId, mode: 'preview' })).rejects.toMatchObject({ code: 'CONFLICT' });
  const sent = await sendTestFile(tenant, { sourceId, text: file(10) });
  await sendTestFile(tenant, { sourceId, text: file(10, 11), mode: 'preview' });
  const previewed = await startRun(tenant.ctx(), { sourceId, mode: 'preview' });
  expect(await workOnRun(tenant, previewed.runId)).toMatchObject({ status: 'planned', counts: { rows: 2 } });
  const applied = await startRun(tenant.ctx(), { sourceId, mode: 'apply' });
  expect(await workOnRun(tenant, applied.runId)).toMatchObject({ status: 'skipped', fileId: sent.fileId });
});

it('does not run a source that is off, nor for another tenant or a viewer', async () => {
  const sourceId = await createTestSource(tenant, { active: false });
  const run = { sourceId, mode: 'apply' } as const;
  await expect(startRun(tenant.ctx(), run)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(startRun(tenant.ctx('viewer'), run)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const other = await createTestTenant();
  await expect(startRun(other.ctx(), run)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('previews the file of an earlier run again, not the newest one, and never applies it', async () => {
  const sourceId = await createTestSource(tenant);
  const first = await sendTestFile(tenant, { sourceId, text: file(1), mode: 'preview' });
  await sendTestFile(tenant, { sourceId, text: file(2, 3) });
  const again = { sourceId, fileOfRun: first.id };
  const { runId } = await startRun(tenant.ctx(), { ...again, mode: 'preview' });
  expect(await workOnRun(tenant, runId)).toMatchObject({ status: 'planned', fileId: first.fileId, mode: 'preview' });
  await expect(startRun(tenant.ctx(), { ...again, mode: 'apply' })).rejects.toMatchObject({ code: 'CONFLICT' });
  const other = await createTestSource(tenant);
  const foreign = startRun(tenant.ctx(), { sourceId: other, fileOfRun: first.id, mode: 'preview' });
  await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
