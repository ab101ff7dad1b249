import { text } from 'node:stream/consumers';

import { expect } from 'vitest';

import { runCounts } from '#lib/domain/run/outcome';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { readFile } from '#lib/infra/storage/disk-storage';
import { verifyAudit } from '#lib/services/access/verify-audit';
import { listEvents } from '#lib/services/events/list-events';
import { writeResultFile } from '#lib/services/runs/write-result-file';

import { expectSwept } from './expect-swept.ts';
import type { FaultLab } from './fault-lab.ts';

/**
 * What must be true after any files and any fault: outcomes add up, every run has one right result file, the feed has no gap,
 * the audit log verifies, and no lease, lock or temporary file is left.
 */
export async function expectSound(lab: FaultLab): Promise<void> {
  await expectResults(lab);
  await expectFeed(lab);
  expect((await verifyAudit(lab.tenant.ctx())).defect).toBe(null);
  await expect.poll(() => countLeft(lab), { timeout: 60_000, interval: 250 }).toEqual({ leases: 0, locks: 0 });
  await expectSwept(lab);
}

async function countLeft({ tenant }: FaultLab): Promise<unknown> {
  const { rows } = await inTenantBulk(tenant.tenantId, (tx) => tx.query(leftovers));
  return rows[0];
}

/** Every row of every file stands once in its result file, as it was, and fails there where it failed. */
async function expectResults({ tenant }: FaultLab): Promise<void> {
  const runs = await inTenant(tenant.tenantId, (tx) => tx.run.findMany({ include: { sourceFile: true } }));
  for (const run of runs.filter(({ counts }) => counts !== null)) {
    const { rows, created, updated, reactivated, deactivated, unchanged, skipped, failed } = runCounts.parse(
      run.counts,
    );
    expect(created + updated + reactivated + deactivated + unchanged + skipped + failed).toBe(rows);
    const original = linesOf(await text(readFile(run.sourceFile.storageKey)));
    const columns = original[0]?.split(',').length ?? 0;
    const { body } = await writeResultFile(tenant.ctx('viewer'), { runId: run.id, only: 'all' });
    const result = linesOf(await text(body));
    expect(result.length).toBe(rows + 1);
    expect(result.map((line) => line.split(',').slice(0, columns).join(','))).toEqual(original);
    const failing = result.flatMap((line, i) => (line.split(',')[columns + 1] === 'failed' ? [i + 1] : []));
    const failedRows = await inTenant(tenant.tenantId, (tx) =>
      tx.runRecord.findMany({ where: { runId: run.id, outcome: 'failed' }, orderBy: { row: 'asc' } }),
    );
    expect(failing).toEqual(failedRows.map(({ row }) => row));
    expect(failing.length).toBe(failed);
  }
}

function linesOf(csv: string): string[] {
  return csv.replace('\u{FEFF}', '').trimEnd().split(/\r?\n/);
}

/** Whoever reads the feed page by page sees every number once. */
async function expectFeed({ tenant }: FaultLab): Promise<void> {
  const seen: number[] = [];
  for (let after = 0; ;) {
    const { items } = await listEvents(tenant.ctx(), { after, limit: 500 });
    seen.push(...items.map(({ sequence }) => sequence));
    if (items.length === 0) break;
    after = seen.at(-1) ?? after;
  }
  const { rows } = await inTenantBulk(tenant.tenantId, (tx) =>
    tx.query<{ last: number }>('select event_sequence::int last from tenant_counter'),
  );
  expect(seen).toEqual(Array.from({ length: rows[0]?.last ?? 0 }, (_, i) => i + 1));
}

/** Of this moment's own work the queue alone has locks, and not for long. */
const leftovers = `select (select count(*) from run where lease_owner is not null)::int leases,
  (select count(*) from pg_locks l join pg_stat_activity a using (pid)
    where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < clock_timestamp() - interval '1 second')::int locks`;
