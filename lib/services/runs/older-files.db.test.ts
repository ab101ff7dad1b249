import { beforeEach, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { workOnRun } from '#lib/testing/send-test-file';

import { approveRun } from './approve-run.ts';
import { getRun } from './get-run.ts';
import { receiveFile } from './receive-file.ts';
import { rejectRun } from './reject-run.ts';
import { revertRun } from './revert-run.ts';
import { writeResultFile } from './write-result-file.ts';

let tenant: TestTenant;
let sourceId: string;

beforeEach(async () => {
  tenant = await createTestTenant();
  sourceId = await createTestSource(tenant);
});

type Wish = { readonly sentAt?: string; readonly mode?: 'apply' | 'preview'; readonly rows?: string };

/** A file with one person, whose department tells the file by which it was written. */
async function send(name: string, dept: string, { sentAt, mode = 'apply', rows = '' }: Wish = {}) {
  const body = (async function* () {
    yield Buffer.from(`id,first,last,dept,status\n1,Ann,Lee,${dept},1\n${rows}`);
  })();
  const { runId } = await receiveFile(tenant.ctx('operator'), {
    sourceId,
    fileName: name,
    mode,
    trigger: 'api',
    body,
    sentAt: sentAt === undefined ? null : new Date(sentAt),
  });
  return workOnRun(tenant, runId);
}

async function department(): Promise<unknown> {
  const person = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow({ where: { externalId: '1' } }));
  return (person.attributes as Record<string, unknown>)['department'];
}

it('F-32: holds an older file before its first write, names both files, and goes on by a person’s word', async () => {
  const newer = await send('hr.csv', 'New', { sentAt: '2026-11-20T06:00:00Z' });
  const { id: runId, status, problems } = await send('old/hr.csv', 'Old', { sentAt: '2026-11-19T06:00:00Z' });
  expect([status, await department()]).toEqual(['held', 'New']);
  expect(problems).toMatchObject([{ code: 'fileOlder', severity: 'note' }]);
  const { hold, file } = await getRun(tenant.ctx('viewer'), { runId });
  expect(file.sentAt).toBe('2026-11-19T06:00:00.000Z');
  expect(hold?.reasons).toEqual([
    {
      limit: 'olderFile',
      allowed: 0,
      planned: 1,
      older: {
        by: 'sentAt',
        name: 'old/hr.csv',
        time: '2026-11-19 06:00:00 UTC',
        newerName: 'hr.csv',
        newerTime: '2026-11-20 06:00:00 UTC',
        newerRun: newer.number,
      },
    },
  ]);
  await approveRun(tenant.ctx('admin'), { runId, reason: 'The newer export was wrong', part: 'all' });
  await workOnRun(tenant, runId);
  expect(await department()).toBe('Old');
  const between = await send('hr.csv', 'Between', { sentAt: '2026-11-19T18:00:00Z' });
  expect([between.status, await department()]).toEqual(['completed', 'Between']);
});

it('goes by the dates in the names, and takes files without any sign as they arrive', async () => {
  await send('hr_20261120.csv', 'New');
  const older = await send('hr_20261119.csv', 'Old', { sentAt: '2026-11-21T06:00:00Z' });
  expect([older.status, await department()]).toEqual(['held', 'New']);
  await rejectRun(tenant.ctx('operator'), { runId: older.id, reason: 'Sent by mistake' });
  const { body } = await writeResultFile(tenant.ctx('viewer'), { runId: older.id, only: 'all' });
  let result = '';
  for await (const piece of body) result += piece.toString();
  expect(result).toContain('hr_20261119.csv (2026-11-19) is older than hr_20261120.csv (2026-11-20)');
  expect((await send('hr.csv', 'Plain')).status).toBe('completed');
  expect(await department()).toBe('Plain');
});

it('lets neither a one-time allowance nor the safe part through', async () => {
  const limits = { allowOnce: true, whenExceeded: 'applySafePart', changePercent: null } as const;
  sourceId = await createTestSource(tenant, { policy: { limits } });
  const first = await send('hr_20261120.csv', 'New');
  expect(first.status).toBe('completed');
  await inTenant(
    tenant.tenantId,
    (tx) =>
      tx.$executeRaw`UPDATE source_version SET settings = jsonb_set(settings, '{policy,limits,allowOnce}', 'true')`,
  );
  expect((await send('hr_20261119.csv', 'Old')).status).toBe('held');
});

it('measures a preview by the same rule', async () => {
  await send('hr_20261120.csv', 'New');
  const preview = await send('hr_20261119.csv', 'Old', { mode: 'preview' });
  expect(preview.status).toBe('planned');
  expect(preview.hold).toMatchObject({ reasons: [{ limit: 'olderFile' }] });
});

it('counts a file that was skipped for its bytes, and not one that was taken back', async () => {
  await send('hr.csv', 'One', { sentAt: '2026-11-18T06:00:00Z' });
  expect((await send('hr.csv', 'One', { sentAt: '2026-11-20T06:00:00Z' })).status).toBe('skipped');
  const older = await send('hr.csv', 'Two', { sentAt: '2026-11-19T06:00:00Z' });
  expect(older.status).toBe('held');
  const newest = await send('hr.csv', 'Three', { sentAt: '2026-11-21T06:00:00Z' });
  expect(newest.status).toBe('completed');
  const revert = await revertRun(tenant.ctx('admin'), { runId: newest.id, reason: 'Wrong export', mode: 'apply' });
  await workOnRun(tenant, revert.runId);
  expect((await send('hr.csv', 'Four', { sentAt: '2026-11-20T18:00:00Z' })).status).toBe('completed');
});

it('looks at the files of its own source alone', async () => {
  await send('hr_20261120.csv', 'New');
  sourceId = await createTestSource(tenant, { name: `Other ${newId()}` });
  expect((await send('hr_20261119.csv', 'Old', { rows: '2,Bo,Li,IT,1\n' })).status).not.toBe('held');
});
