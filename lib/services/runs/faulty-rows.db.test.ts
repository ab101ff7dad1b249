import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { inTenant } from '#lib/infra/db/in-tenant';
import { closePool } from '#lib/infra/db/pool';
import { recordHeartbeat } from '#lib/infra/db/record-heartbeat';
import { readMetrics } from '#lib/services/health/read-metrics';
import { createLab, deliver, type FaultLab } from '#lib/testing/faults/fault-lab';
import { workOnRun } from '#lib/testing/send-test-file';
import { createTestDatabase, type TestDatabase } from '#lib/testing/test-database';

// A trigger of the test's own stands in the table: the database is its own, too.
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  database = await createTestDatabase();
  process.env['DATABASE_APP_URL'] = database.appUrl;
  dataDir = await mkdtemp(join(tmpdir(), 'rollcall-fault-'));
  process.env['ROLLCALL_DATA_DIR'] = dataDir;
});
afterAll(async () => {
  await closePool();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

const token = 'a-token-of-the-operator-with-length';
process.env['ROLLCALL_METRICS_TOKEN'] = token;

const header = 'id,first,last,dept,status\n';
const rows = (first: (i: number) => string) =>
  header + Array.from({ length: 3000 }, (_, i) => `P${i},${first(i)},Roy,Sales,\n`).join('');

async function asOwner(sql: string): Promise<void> {
  const client = new Client(database.ownerUrl);
  await client.connect();
  await client.query(sql);
  await client.end();
}

it('F-19: fails only the row whose value the database refuses, and applies its neighbours', async () => {
  await asOwner(`create function refuse_poison() returns trigger language plpgsql as $$
    begin
      if new.attributes ->> 'firstName' = 'Poison' then raise exception 'out of range' using errcode = '22003'; end if;
      return new;
    end $$;
    create trigger refuse_poison before insert or update on identity for each row execute function refuse_poison()`);
  const lab = await createLab();
  const runId = await deliver(
    lab,
    rows((i) => (i === 1234 ? 'Poison' : 'Ana')),
  );
  expect(await workOnRun(lab.tenant, runId)).toMatchObject({
    status: 'completedWithProblems',
    counts: { created: 2999, failed: 1 },
    problems: [{ code: 'applyFailed', rows: 1 }],
  });
  const failed = await inTenant(lab.tenant.tenantId, (tx) => tx.runRecord.findMany({ where: { outcome: 'failed' } }));
  expect(failed).toMatchObject([{ row: 1236, externalId: 'P1234' }]);
  await asOwner('drop trigger refuse_poison on identity; drop function refuse_poison');
});

it('F-13: tries a batch again that the database ended in a deadlock, at most three times, which the metrics tell', async () => {
  const lab = await createLab();
  expect(
    await workOnRun(
      lab.tenant,
      await deliver(
        lab,
        rows(() => 'Ana'),
      ),
    ),
  ).toMatchObject({ status: 'completed' });
  // The database ends whoever looks for a deadlock first; on a busy machine that may be the other one.
  for (let name = 'Bo', isOther = true; isOther; name += 'o')
    isOther = await meetDeadlock(
      lab,
      rows(() => name),
    );
  await recordHeartbeat('worker');
  const retries = Number(/^rollcall_batch_retries_total\{.*\} (\d+)$/m.exec(await readMetrics(token))?.[1]);
  expect(retries).toBeGreaterThanOrEqual(1);
  expect(retries).toBeLessThanOrEqual(3);
});

/** A run and another session that wait for each other; true when the database ended the other one. */
async function meetDeadlock(lab: FaultLab, text: string): Promise<boolean> {
  const other = new Client(database.appUrl);
  await other.connect();
  await other.query('begin');
  await other.query("select set_config('app.tenant_id', $1, true)", [lab.tenant.tenantId]);
  await other.query("select 1 from identity where external_id = 'P2999' for update");
  const working = workOnRun(lab.tenant, await deliver(lab, text));
  await untilBlocked(other);
  const isEnded = await other.query("select 1 from identity where external_id = 'P0' for update").then(
    () => false,
    () => true,
  );
  await other.query('rollback');
  await other.end();
  expect(await working).toMatchObject({ status: 'completed', counts: { updated: 3000, failed: 0 } });
  return isEnded;
}

/** Until the run stands behind a lock that the other session holds. */
async function untilBlocked(other: Client): Promise<void> {
  for (;;) {
    const { rows: found } = await other.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (found.length > 0) return;
  }
}
