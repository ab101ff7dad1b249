import { expect, it } from 'vitest';

import { systemCtx } from '#lib/domain/access/system-ctx';
import { keepForEver, type Retention } from '#lib/domain/retention/retention';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { verifyAudit } from '#lib/services/access/verify-audit';
import { getIdentityHistory } from '#lib/services/identities/get-identity-history';
import { getRun } from '#lib/services/runs/get-run';
import { getRunRecord } from '#lib/services/runs/get-run-record';
import { revertRun } from '#lib/services/runs/revert-run';
import { writeResultFile } from '#lib/services/runs/write-result-file';
import { newId } from '#lib/shared/id';
import { createTestSource } from '#lib/testing/create-test-source';
import { createTestTenant, type TestTenant } from '#lib/testing/create-test-tenant';
import { sendTestFile } from '#lib/testing/send-test-file';

import { applyRetention } from './apply-retention.ts';
import { getRetention } from './get-retention.ts';
import { updateRetention } from './update-retention.ts';

const header = 'id,first,last,dept,fc,card,status\n';
const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);

const keep = (tenant: TestTenant, days: Partial<Retention>, version = 0) =>
  updateRetention(tenant.ctx('admin'), { ...keepForEver, ...days, version });
const apply = (tenant: TestTenant, now: Date) => applyRetention(systemCtx(tenant.tenantId, newId()), { now });

async function threeRuns(tenant: TestTenant) {
  const sourceId = await createTestSource(tenant);
  const files = ['Sales', 'IT', 'Board'].map((dept) => `${header}A,Ana,Roy,${dept},,,\n`);
  const runs = [];
  for (const text of files) runs.push(await sendTestFile(tenant, { sourceId, text }));
  const [first, second, third] = runs;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error('three files make three runs');
  return { sourceId, first, second, third };
}

it('keeps everything for ever until somebody says otherwise, and is for admins', async () => {
  const tenant = await createTestTenant();
  expect(await getRetention(tenant.ctx('admin'))).toEqual({ ...keepForEver, version: 0, appliedAt: null });
  expect(await apply(tenant, inDays(10_000))).toBeNull();
  await expect(getRetention(tenant.ctx('operator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(updateRetention(tenant.ctx('operator'), { ...keepForEver, version: 0 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(await keep(tenant, { rowDays: 90 })).toMatchObject({ rowDays: 90, version: 1 });
  await expect(keep(tenant, { rowDays: 60 })).rejects.toMatchObject({ code: 'CONFLICT' });
  const other = await createTestTenant();
  expect(await getRetention(other.ctx())).toMatchObject({ rowDays: null });
  const entries = await inTenant(tenant.tenantId, (tx) =>
    tx.auditEntry.findMany({ where: { action: 'retention.updated' } }),
  );
  expect(entries).toMatchObject([{ detail: { to: { rowDays: 90 } } }]);
});

it('lets old files go but keeps the last one of a source and those of waiting runs', async () => {
  const tenant = await createTestTenant();
  const { sourceId, first, second, third } = await threeRuns(tenant);
  const held = await sendTestFile(tenant, { sourceId, text: `${header}B,Bo,Li,,,,\n`, mode: 'preview' });
  await keep(tenant, { fileDays: 7 });
  expect(await apply(tenant, inDays(6))).toMatchObject({ files: 0 });
  expect(await apply(tenant, inDays(8))).toMatchObject({ files: 2, rows: 0 });
  const kept = await inTenant(tenant.tenantId, (tx) => tx.sourceFile.findMany({ where: { removedAt: null } }));
  expect(kept.map(({ id }) => id).toSorted()).toEqual([third.fileId, held.fileId].toSorted());
  await expect(writeResultFile(tenant.ctx(), { runId: first.id, only: 'all' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await getRun(tenant.ctx(), { runId: second.id })).toMatchObject({ counts: { updated: 1 } });
  // The same bytes are still known, and another file still finds what it follows.
  const again = await sendTestFile(tenant, { sourceId, text: `${header}A,Ana,Roy,Board,,,\n` });
  expect(again.status).toBe('skipped');
});

it('removes old rows, keeps counts and first values, and never tells a removed row as an unchanged one', async () => {
  const tenant = await createTestTenant();
  const { first, third } = await threeRuns(tenant);
  await keep(tenant, { rowDays: 30 });
  expect(await apply(tenant, inDays(31))).toMatchObject({ rows: 2 });
  expect(await getRun(tenant.ctx(), { runId: first.id })).toMatchObject({
    counts: { created: 1 },
    rowsRemovedAt: expect.any(String) as string,
  });
  const conflict = { code: 'CONFLICT' };
  await expect(getRunRecord(tenant.ctx(), { runId: first.id, row: 2 })).rejects.toMatchObject(conflict);
  await expect(writeResultFile(tenant.ctx(), { runId: first.id, only: 'all' })).rejects.toMatchObject(conflict);
  await expect(revertRun(tenant.ctx(), { runId: first.id, reason: 'too late', mode: 'preview' })).rejects.toMatchObject(
    conflict,
  );
  expect(await getRunRecord(tenant.ctx(), { runId: third.id, row: 2 })).toMatchObject({ outcome: 'updated' });
  const ana = await inTenant(tenant.tenantId, (tx) => tx.identity.findFirstOrThrow());
  const history = await getIdentityHistory(tenant.ctx(), { identityId: ana.id, limit: 10 });
  expect(history.items.at(-1)?.changes).toContainEqual({ field: 'department', from: null, to: 'Sales' });
});

it('removes old history and events, and the feed goes on behind its last number', async () => {
  const tenant = await createTestTenant();
  const { sourceId } = await threeRuns(tenant);
  await keep(tenant, { historyDays: 30 });
  const removed = await apply(tenant, inDays(31));
  expect(removed).toMatchObject({ history: 3, files: 0, rows: 0 });
  expect(removed?.events).toBeGreaterThan(3);
  await sendTestFile(tenant, { sourceId, text: `${header}A,Ana,Roy,Gate,,,\n` });
  const [oldest] = await inTenant(tenant.tenantId, (tx) => tx.event.findMany({ orderBy: { sequence: 'asc' } }));
  expect(Number(oldest?.sequence)).toBe((removed?.events ?? 0) + 1);
});

/** As if the tenant's audit log were a hundred days old: times are under the hash, so the chain is written anew. */
async function ageAudit(tenant: TestTenant) {
  const owner = new (await import('pg')).Client({ connectionString: process.env['TEST_OWNER_URL'] });
  const { auditHash } = await import('#lib/infra/db/audit-hash');
  await owner.connect();
  await owner.query("select set_config('app.tenant_id', $1, false)", [tenant.tenantId]);
  const { rows } = await owner.query(
    `select sequence::text, to_char((at - interval '100 days') at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') at, actor, action,
       object_type "objectType", object_id "objectId", detail from audit_entry where tenant_id = $1 order by audit_entry.sequence`,
    [tenant.tenantId],
  );
  let previousHash = '';
  for (const row of rows) {
    const hash = auditHash({ ...row, previousHash });
    const place = [tenant.tenantId, row.sequence, row.at, previousHash, hash];
    await owner.query(
      'update audit_entry set at = $3, previous_hash = $4, hash = $5 where tenant_id = $1 and sequence = $2',
      place,
    );
    previousHash = hash;
  }
  await owner.query('update tenant_counter set audit_hash = $2 where tenant_id = $1', [tenant.tenantId, previousHash]);
  await owner.end();
}

it('removes old audit entries so that the rest still proves itself, and never young ones', async () => {
  const tenant = await createTestTenant();
  await threeRuns(tenant);
  await keep(tenant, { auditDays: 60 });
  // However far the caller's clock is ahead, the database keeps 30 days.
  expect(await apply(tenant, inDays(5000))).toMatchObject({ auditEntries: 0 });
  await ageAudit(tenant);
  expect(await verifyAudit(tenant.ctx())).toMatchObject({ defect: null });
  const removed = await apply(tenant, inDays(5001));
  expect(removed?.auditEntries).toBeGreaterThan(5);
  const verdict = await verifyAudit(tenant.ctx());
  expect(verdict).toMatchObject({ defect: null, entries: (removed?.auditEntries ?? 0) + 1 });
  await inTenantBulk(tenant.tenantId, (tx) =>
    tx.query('update tenant_counter set audit_base_sequence = audit_base_sequence - 1 where tenant_id = $1', [
      tenant.tenantId,
    ]),
  );
  expect((await verifyAudit(tenant.ctx())).defect).not.toBeNull();
});

it('works once a day, whoever asks', async () => {
  const tenant = await createTestTenant();
  await keep(tenant, { rowDays: 30 });
  expect(await apply(tenant, inDays(1))).not.toBeNull();
  expect(await apply(tenant, inDays(1))).toBeNull();
  expect(await apply(tenant, inDays(2))).not.toBeNull();
  await expect(applyRetention(tenant.ctx('operator'), { now: inDays(3) })).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
