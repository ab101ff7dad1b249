import type { RunStatus } from '#lib/domain/run/status';

/** The phases a working run goes through, in their order. */
export const runPhases = ['Receiving', 'Reading', 'Comparing', 'Applying', 'Finishing'] as const;
export type RunPhase = (typeof runPhases)[number];

type Working = {
  readonly status: RunStatus;
  readonly phase: string;
  readonly progress: { readonly done: number; readonly total: number | null };
};

/** The phase a run is in: what the worker says where that is one of ours, else what its status means. */
export function currentPhase({ status, phase, progress }: Working): RunPhase {
  if (status === 'applying') {
    // Until the worker has begun to apply, progress still tells how far the plan came.
    return phase === 'Applying' && progress.total !== null && progress.done >= progress.total
      ? 'Finishing'
      : 'Applying';
  }
  const named = runPhases.find((one) => one === phase);
  if (status === 'planning') return 'Comparing';
  if (status === 'reading') return named === 'Comparing' ? 'Comparing' : 'Reading';
  return 'Receiving';
}
