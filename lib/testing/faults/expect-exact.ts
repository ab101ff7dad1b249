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
import { faultResult } from './fault-files.ts';
import type { FaultLab } from './fault-lab.ts';

/**
 * Nothing lost, nothing twice after both files: outcomes add up, the directory is what the files say, history, events, audit
 * and result files agree with it, and nothing is left of the fault.
 */
export async function expectExact(lab: FaultLab): Promise<void> {
  const { people, inactive, moved, created, updated, failed } = faultResult;
  const history = { created, updated, deactivated: inactive, twice: 0, withoutEvent: 0 };
  const events = { createdEvents: created, updatedEvents: updated, deactivatedEvents: inactive };
  expect(await ask(lab, facts)).toEqual({
    people,
    records: people,
    inactive,
    moved,
    failed,
    doubleRows: 0,
    ...history,
    ...events,
  });
  await expectResults(lab);
  await expectFeed(lab);
  expect((await verifyAudit(lab.tenant.ctx())).defect).toBe(null);
  await expect.poll(() => ask(lab, leftovers), { timeout: 60_000, interval: 250 }).toEqual({ leases: 0, locks: 0 });
  await expectSwept(lab);
}

async function ask({ tenant, sourceId }: FaultLab, question: string): Promise<Record<string, number> | undefined> {
  return inTenantBulk(tenant.tenantId, async (tx) => {
    const { rows } = await tx.query<Record<string, number>>(question, question.includes('$1') ? [sourceId] : []);
    return rows[0];
  });
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
    const { body } = await writeResultFile(tenant.ctx('viewer'), { runId: run.id, only: 'all' });
    const result = linesOf(await text(body));
    expect(result.length).toBe(rows + 1);
    expect(result.map((line) => line.split(',').slice(0, 5).join(','))).toEqual(original);
    const failing = result.filter((line) => line.split(',')[6] === 'failed');
    expect(failing.length).toBe(failed);
    expect(failing.every((line) => line.includes('maybe'))).toBe(true);
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

const facts = `select (select count(*) from identity)::int people,
  (select count(*) from source_record where source_id = $1)::int records,
  (select count(*) from identity where not active)::int inactive,
  (select count(*) from identity where attributes ->> 'department' = 'Moved')::int moved,
  (select count(*) from run_record where outcome = 'failed')::int failed,
  (select count(*) from (select 1 from run_record group by run_id, line having count(*) > 1) double)::int "doubleRows",
  (select count(*) from history where kind = 'created')::int created,
  (select count(*) from history where kind = 'updated')::int updated,
  (select count(*) from history where kind = 'deactivated')::int deactivated,
  (select count(*) from (select 1 from history group by identity_id, kind having count(*) > 1) double)::int twice,
  (select count(*) from history h full join (select * from event where type like 'identity.%') e
    on e.subject_id = h.identity_id and e.run_id = h.run_id and e.type = 'identity.' || h.kind
    where h.identity_id is null or e.sequence is null)::int "withoutEvent",
  (select count(*) from event where type = 'identity.created')::int "createdEvents",
  (select count(*) from event where type = 'identity.updated')::int "updatedEvents",
  (select count(*) from event where type = 'identity.deactivated')::int "deactivatedEvents"`;

/** Of this moment's own work the queue alone has locks, and not for long. */
const leftovers = `select (select count(*) from run where lease_owner is not null)::int leases,
  (select count(*) from pg_locks l join pg_stat_activity a using (pid)
    where a.datname = current_database() and a.pid <> pg_backend_pid() and a.xact_start < clock_timestamp() - interval '1 second')::int locks`;
