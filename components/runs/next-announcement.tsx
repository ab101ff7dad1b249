import { isWorking, runStatuses, type RunStatus } from '#lib/domain/run/status';

import { currentPhase, type RunPhase } from './run-phases';

type Seen = {
  readonly status: RunStatus;
  readonly phase: string;
  readonly progress: { readonly done: number; readonly total: number | null };
};

/** What a listener has been told so far. */
export type Told = { readonly phase: RunPhase | null; readonly quarter: number; readonly isOver: boolean };
export const toldNothing: Told = { phase: null, quarter: 0, isOver: false };

/** The one sentence that is due now, if any: the start, a new phase, 25, 50 and 75 %, the end, and nothing in between. */
export function nextAnnouncement(told: Told, run: Seen): { readonly told: Told; readonly text: string | null } {
  if (!isWorking(run.status)) {
    const isNews = !told.isOver && told.phase !== null;
    return {
      told: { ...told, isOver: true },
      text: isNews ? `The run ended: ${runStatuses[run.status].label}.` : null,
    };
  }
  const phase = currentPhase(run);
  if (phase !== told.phase) return { told: { phase, quarter: 0, isOver: false }, text: `${phase}.` };
  const { done, total } = run.progress;
  const quarter =
    phase === 'Finishing' || phase !== run.phase || total === null || total === 0
      ? 0
      : Math.min(3, Math.floor((done / total) * 4));
  if (quarter <= told.quarter) return { told, text: null };
  return { told: { ...told, quarter }, text: `${phase}: ${quarter * 25} percent.` };
}
