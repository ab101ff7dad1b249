import type { Ctx } from '#lib/domain/access/ctx';
import { authorize } from '#lib/services/authorize';

import { decideRun } from './decide-run.ts';

/** Lets a plan that is held by a limit go on once, with a reason that goes into the audit log. */
export async function approveRun(
  ctx: Ctx,
  input: { readonly runId: string; readonly reason: string; readonly part: 'all' | 'safe' },
): Promise<{ runId: string }> {
  authorize(ctx, 'runs:approve');
  return decideRun(ctx, {
    kind: 'approved',
    runId: input.runId,
    planHash: null,
    reason: input.reason,
    part: input.part,
    from: ['held', 'planned'],
  });
}
