import { beforeAll, expect, it } from 'vitest';

import { updateSource as updateContract } from '#lib/contract/sources';
import { systemCtx } from '#lib/domain/access/system-ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { updateSource } from '#lib/services/sources/update-source';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { getReplay } from './get-replay.ts';
import { runReplay } from './run-replay.ts';
import { startReplay } from './start-replay.ts';

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await createTestTenant();
});

const header = 'id,first,last,dept,fc,card,status\n';
const file = (...rows: string[]) => `${header}${rows.join('\n')}\n`;
const byDepartment = [
  { field: 'externalId', type: 'direct', column: 'id' },
  { field: 'firstName', type: 'direct', column: 'first' },
  { field: 'lastName', type: 'direct', column: 'last', onDefect: 'row' },
  { field: 'department', type: 'direct', column: 'dept', valueMap: { Sales: 'Selling' } },
];

function draft(sourceId: string, patch: object) {
  return updateSource(tenant.ctx(), updateContract.input.parse({ sourceId, draft: true, ...patch }));
}

async function replay(sourceId: string, files: number) {
  const { replayId } = await startReplay(tenant.ctx('operator'), { sourceId, files });
  await runReplay(systemCtx(tenant.tenantId, newId()), { replayId });
  return getReplay(tenant.ctx('viewer'), { sourceId, replayId });
}

/** Everything that a replay must not touch. */
async function directory(): Promise<string> {
  return inTenant(tenant.tenantId, async (tx) =>
    JSON.stringify(
      [
        await tx.identity.findMany({ orderBy: { id: 'asc' } }),
        await tx.sourceRecord.findMany({ orderBy: { externalId: 'asc' } }),
        await tx.run.findMany({ orderBy: { number: 'asc' } }),
        await tx.event.count(),
      ],
      (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    ),
  );
}

it('tells row by row what a draft would read otherwise in the last files, and writes nothing', async () => {
  const sourceId = await createTestSource(tenant);
  const first = await sendTestFile(tenant, { sourceId, text: file('1,Ada,Byron,Sales,,,', '2,Bo,Cole,Lab,,,') });
  await sendTestFile(tenant, {
    sourceId,
    text: file('1,Ada,Byron,Sales,,,', '2,Bo,Cole,Sales,,,', '3,Cy,Dean,Lab,,,'),
  });
  await draft(sourceId, { identityMapping: byDepartment });
  const before = await directory();
  const answer = await replay(sourceId, 5);
  expect(answer).toMatchObject({ status: 'completed', isDraft: true, files: 2, progress: { files: 2, rows: 5 } });
  expect(answer.result.map(({ rows, same, kinds, fields }) => [rows, same, kinds.changed, fields])).toEqual([
    [3, 1, 2, { department: 2 }],
    [2, 1, 1, { department: 1 }],
  ]);
  expect(answer.result[1]).toMatchObject({
    runId: first.id,
    counts: { rows: 2, created: 2 },
    samples: [
      { kind: 'changed', row: 2, externalId: '1', changes: [{ field: 'department', from: 'Sales', to: 'Selling' }] },
    ],
  });
  expect(await directory()).toBe(before);
});

it('names rows that would fail, and files that would be refused or read at last', async () => {
  const sourceId = await createTestSource(tenant);
  await sendTestFile(tenant, { sourceId, text: file('5,Ada,Byron,Sales,,,') });
  const key = { field: 'externalId', type: 'direct', column: 'card' };
  await draft(sourceId, { identityMapping: [key, ...byDepartment.slice(1)] });
  expect((await replay(sourceId, 1)).result[0]).toMatchObject({ failedThen: 0, failedNow: 1, kinds: { fails: 1 } });
  await draft(sourceId, { identityMapping: [{ ...key, column: 'Badge' }] });
  expect((await replay(sourceId, 1)).result[0]).toMatchObject({
    refusedThen: null,
    refusedNow: expect.stringContaining('Badge'),
    kinds: { onlyThen: 1 },
  });
});

it('tries the files of one source once at a time, leaves an audit entry, and needs a file', async () => {
  const sourceId = await createTestSource(tenant);
  await expect(startReplay(tenant.ctx(), { sourceId, files: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
  await sendTestFile(tenant, { sourceId, text: file('7,Ada,Byron,Sales,,,') });
  const { replayId } = await startReplay(tenant.ctx(), { sourceId, files: 1 });
  await expect(startReplay(tenant.ctx(), { sourceId, files: 1 })).rejects.toMatchObject({ code: 'CONFLICT' });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.count({ where: { action: 'source.replayStarted', objectId: sourceId } }),
  );
  expect(entries).toBe(1);
  expect(await getReplay(tenant.ctx(), { sourceId, replayId })).toMatchObject({ status: 'queued', isDraft: false });
  const other = await createTestTenant();
  await expect(getReplay(other.ctx(), { sourceId, replayId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(startReplay(other.ctx(), { sourceId, files: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(startReplay(tenant.ctx('viewer'), { sourceId, files: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
