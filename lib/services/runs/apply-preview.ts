import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

import { decideRun } from './decide-run.ts';

/** Applies exactly the previewed plan; a plan over a limit needs approveRun. */
export async function applyPreview(
  ctx: Ctx,
  input: { readonly runId: string; readonly planHash: string },
): Promise<{ runId: string }> {
  authorize(ctx, 'runs:write');
  return decideRun(ctx, {
    kind: 'applied',
    runId: input.runId,
    planHash: input.planHash,
    reason: null,
    part: 'all',
    from: ['planned'],
  });
}
