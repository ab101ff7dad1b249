import { systemCtx } from '#lib/domain/access/system-ctx';
import type { RunMode } from '#lib/domain/run/run';
import { inTenant } from '#lib/infra/db/in-tenant';
import { applyRun } from '#lib/services/runs/apply-run';
import { planRun } from '#lib/services/runs/plan-run';
import { receiveFile } from '#lib/services/runs/receive-file';
import { newId } from '#lib/shared/id';

import type { TestTenant } from './create-test-tenant.ts';

type Sent = {
  readonly sourceId: string;
  readonly text: string | Uint8Array;
  readonly mode?: RunMode;
  readonly name?: string;
};

/** Sends a file and does the worker's part at once; gives back the run as it stands then. */
export async function sendTestFile(tenant: TestTenant, { sourceId, text, mode = 'apply', name = 'people.csv' }: Sent) {
  const body = (async function* () {
    yield typeof text === 'string' ? Buffer.from(text) : text;
  })();
  const { runId } = await receiveFile(tenant.ctx('operator'), {
    sourceId,
    fileName: name,
    mode,
    trigger: 'upload',
    body,
  });
  return workOnRun(tenant, runId);
}

/** Plans and applies as far as the run may go without a person. */
export async function workOnRun(tenant: TestTenant, runId: string) {
  await planRun(systemCtx(tenant.tenantId, newId()), { runId });
  await applyRun(systemCtx(tenant.tenantId, newId()), { runId });
  return inTenant(tenant.tenantId, (tx) =>
    tx.run.findUniqueOrThrow({ where: { tenantId_id: { tenantId: tenant.tenantId, id: runId } } }),
  );
}
