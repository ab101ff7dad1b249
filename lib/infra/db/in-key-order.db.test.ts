import { expect, it } from 'vitest';

import { newId } from '#lib/shared/id';
import { createTestTenant } from '#lib/testing/create-test-tenant';

import { findBatchEnd } from './apply-rows.ts';
import { type BulkTx, inTenantBulk } from './in-tenant-bulk.ts';
import { refreshStatistics } from './refresh-statistics.ts';

const planned = 60_000;

/** A stored plan of joiners only, of which the planner knows that its rows are many. */
async function storePlan(tx: BulkTx, place: { readonly tenantId: string; readonly runId: string }): Promise<void> {
  await tx.query(
    `insert into run_record (tenant_id, run_id, row, line, external_id, outcome, phase)
     select $1, $2, n, n + 1, n::text, 'created', 2 from generate_series(1, $3::int) n`,
    [place.tenantId, place.runId, planned],
  );
  await refreshStatistics(tx);
}

/** Rows of plans that this transaction has read so far. */
async function countRead(tx: BulkTx): Promise<number> {
  const { rows } = await tx.query<{ read: number }>(
    `select (seq_tup_read + idx_tup_fetch)::int "read" from pg_stat_xact_user_tables where relname = 'run_record'`,
  );
  return rows[0]?.read ?? 0;
}

it('finds the end of a batch by reading that batch alone, however many rows the plan has', async () => {
  const { tenantId } = await createTestTenant();
  const place = { tenantId, runId: newId() };
  await inTenantBulk(tenantId, (tx) => storePlan(tx, place));
  const shape = { sourceId: newId(), isSample: false, isRevert: false, movesCredentials: false, renamesKeys: false };
  await inTenantBulk(tenantId, async (tx) => {
    const before = await countRead(tx);
    const end = await findBatchEnd(tx, { ...place, ...shape, actor: 'a test', phase: 2, after: 10_000 }, 5000);
    expect(end).toEqual({ upTo: 15_000, changes: 5000, standsAlone: true });
    expect((await countRead(tx)) - before).toBe(5000);
  });
});
