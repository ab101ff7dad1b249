import type { Ctx } from '#lib/domain/access/ctx';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { authorize } from '#lib/services/authorize';

import { stopRun } from './stop-run.ts';

/** Ends a run that waits for a decision; nothing of its plan is applied. */
export async function rejectRun(
  ctx: Ctx,
  input: { readonly runId: string; readonly reason: string },
): Promise<{ runId: string }> {
  authorize(ctx, 'runs:write');
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const { runId } = await stopRun(tx, ctx, { runId: input.runId, from: ['held', 'planned'], reason: input.reason });
    return { runId };
  });
}
