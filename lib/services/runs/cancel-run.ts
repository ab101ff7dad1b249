import type { Ctx } from '#lib/domain/access/ctx';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { authorize } from '#lib/services/authorize';

import { type StoppedRun, stopRun } from './stop-run.ts';

/** Stops a run after its current batch; what is applied stays applied, and the answer says how much. */
export async function cancelRun(ctx: Ctx, input: { readonly runId: string }): Promise<StoppedRun> {
  authorize(ctx, 'runs:write');
  return inTenantBulk(ctx.tenantId, (tx) =>
    stopRun(tx, ctx, { runId: input.runId, from: ['queued', 'reading', 'planning', 'applying'], reason: null }),
  );
}
