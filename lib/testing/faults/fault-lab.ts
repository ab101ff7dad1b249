import { setTimeout as sleep } from 'node:timers/promises';

import { expect } from 'vitest';

import { runCounts } from '#lib/domain/run/outcome';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { receiveFile } from '#lib/services/runs/receive-file';

import { createTestSource } from '../create-test-source.ts';
import { createTestTenant, type TestTenant } from '../create-test-tenant.ts';
import { faultResult } from './fault-files.ts';

export type FaultLab = { readonly tenant: TestTenant; readonly sourceId: string };

/** A tenant with a source that takes off whoever is missing once. */
export async function createLab(): Promise<FaultLab> {
  const tenant = await createTestTenant();
  const policy = { missing: { action: 'deactivate' as const, afterFiles: 1 } };
  return { tenant, sourceId: await createTestSource(tenant, { policy }) };
}

/** A file as a door takes it; a worker does the rest. */
export async function deliver({ tenant, sourceId }: FaultLab, text: string): Promise<string> {
  const body = (async function* () {
    yield Buffer.from(text);
  })();
  const given = { sourceId, fileName: 'people.csv', mode: 'apply' as const, trigger: 'api' as const, body };
  return (await receiveFile(tenant.ctx(), given)).runId;
}

/** The run when it is over; questions that the fault swallows are asked again. */
export async function untilOver({ tenant }: FaultLab, runId: string) {
  for (;;) {
    const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } })).catch(
      () => null,
    );
    if (run?.finishedAt != null) return run;
    await sleep(100);
  }
}

/** Waits until the run has claimed that status, so that a fault strikes in the middle. */
export async function untilStatus({ tenant }: FaultLab, runId: string, statuses: readonly string[]): Promise<void> {
  for (;;) {
    const run = await inTenant(tenant.tenantId, (tx) => tx.run.findFirstOrThrow({ where: { id: runId } })).catch(
      () => null,
    );
    if (run !== null && (statuses.includes(run.status) || run.finishedAt !== null)) return;
    await sleep(20);
  }
}

/** Nothing lost, nothing twice: outcomes add up, the directory is what the files say, history and events agree with it. */
export async function expectExact({ tenant, sourceId }: FaultLab): Promise<void> {
  const runs = await inTenant(tenant.tenantId, (tx) => tx.run.findMany({ where: { counts: { not: {} } } }));
  for (const run of runs) {
    const { rows, created, updated, reactivated, deactivated, unchanged, skipped, failed } = runCounts.parse(
      run.counts,
    );
    expect(created + updated + reactivated + deactivated + unchanged + skipped + failed).toBe(rows);
  }
  const facts = await inTenantBulk(tenant.tenantId, async (tx) => {
    const { rows } = await tx.query<Record<string, number>>(question, [sourceId]);
    return rows[0];
  });
  const { people, inactive, moved, created, updated, failed } = faultResult;
  const history = { created, updated, deactivated: inactive, twice: 0 };
  const events = { createdEvents: created, updatedEvents: updated, deactivatedEvents: inactive, gaps: 0 };
  expect(facts).toEqual({ people, records: people, inactive, moved, failed, ...history, ...events, leases: 0 });
}

const question = `select (select count(*) from identity)::int people,
  (select count(*) from source_record where source_id = $1)::int records,
  (select count(*) from identity where not active)::int inactive,
  (select count(*) from identity where attributes ->> 'department' = 'Moved')::int moved,
  (select count(*) from run_record where outcome = 'failed')::int failed,
  (select count(*) from history where kind = 'created')::int created,
  (select count(*) from history where kind = 'updated')::int updated,
  (select count(*) from history where kind = 'deactivated')::int deactivated,
  (select count(*) from (select 1 from history group by identity_id, kind having count(*) > 1) double)::int twice,
  (select count(*) from event where type = 'identity.created')::int "createdEvents",
  (select count(*) from event where type = 'identity.updated')::int "updatedEvents",
  (select count(*) from event where type = 'identity.deactivated')::int "deactivatedEvents",
  (select coalesce(max(sequence), 0) - count(*) from event)::int gaps,
  (select count(*) from run where lease_owner is not null)::int leases`;
