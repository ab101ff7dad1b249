import { setTimeout as sleep } from 'node:timers/promises';

import { inTenant } from '#lib/infra/db/in-tenant';
import { receiveFile } from '#lib/services/runs/receive-file';

import { createTestSource } from '../create-test-source.ts';
import { createTestTenant, type TestTenant } from '../create-test-tenant.ts';

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
