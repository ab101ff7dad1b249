import type { RunStatus } from './status.ts';

export type ApplyPlace = {
  readonly status: RunStatus;
  /** Everything up to and including this place of the plan has been applied. */
  readonly appliedPhase: number;
  readonly appliedRow: number;
};

/** Whether a row of the plan has been written to the directory; rows of phase 0 have nothing to write. */
export function isApplied(run: ApplyPlace, record: { readonly phase: number; readonly row: number }): boolean {
  if (run.status === 'completed' || run.status === 'completedWithProblems' || run.status === 'reverted') return true;
  if (run.appliedPhase === 0) return false;
  return record.phase < run.appliedPhase || (record.phase === run.appliedPhase && record.row <= run.appliedRow);
}
