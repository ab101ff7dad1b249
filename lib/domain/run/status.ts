import { z } from 'zod';

export const runStatus = z.enum([
  'queued',
  'reading',
  'planning',
  'planned',
  'held',
  'applying',
  'completed',
  'completedWithProblems',
  'failed',
  'cancelled',
  'skipped',
  'reverted',
]);
export type RunStatus = z.infer<typeof runStatus>;

type StatusRule = {
  readonly label: string;
  readonly next: readonly RunStatus[];
};

/**
 * Every step a run may take; helpers and the portal's words derive from it. `planned` is a preview that waits for a person; an
 * operator may put a failed run that has applied nothing back into the queue.
 */
export const runStatuses: Record<RunStatus, StatusRule> = {
  queued: { label: 'Queued', next: ['reading', 'skipped', 'cancelled', 'failed'] },
  reading: { label: 'Reading', next: ['reading', 'planning', 'failed', 'cancelled'] },
  planning: {
    label: 'Comparing',
    next: ['reading', 'planned', 'held', 'applying', 'completed', 'failed', 'cancelled'],
  },
  planned: { label: 'Previewed', next: ['applying', 'cancelled'] },
  held: { label: 'On hold', next: ['applying', 'cancelled'] },
  applying: {
    label: 'Applying',
    next: ['queued', 'applying', 'completed', 'completedWithProblems', 'failed', 'cancelled'],
  },
  completed: { label: 'Completed', next: ['reverted'] },
  completedWithProblems: { label: 'Completed with errors', next: ['reverted'] },
  failed: { label: 'Failed', next: ['queued', 'reverted'] },
  cancelled: { label: 'Stopped', next: ['reverted'] },
  skipped: { label: 'Skipped', next: [] },
  reverted: { label: 'Reverted', next: [] },
};

/** Whether a run moves on by itself, so that whoever watches it should look again. */
export function isWorking(status: RunStatus): boolean {
  return status === 'queued' || status === 'reading' || status === 'planning' || status === 'applying';
}

export function canStep(from: RunStatus, to: RunStatus): boolean {
  return runStatuses[from].next.includes(to);
}
