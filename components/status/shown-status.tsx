import type { RunStatus } from '#lib/domain/run/status';

type Run = { readonly status: RunStatus; readonly isHeldInPart: boolean };

/** What a run's status is shown as: one that was applied but for its leavers is held in part. */
export function shownStatus({ status, isHeldInPart }: Run): RunStatus | 'heldInPart' {
  const isOver = status === 'completed' || status === 'completedWithProblems';
  return isOver && isHeldInPart ? 'heldInPart' : status;
}
