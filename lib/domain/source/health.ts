import { z } from 'zod';

import { isWorking, type RunStatus } from '#lib/domain/run/status';

export const sourceHealth = z.enum(['draft', 'active', 'paused', 'running', 'onHold', 'needsAttention']);
export type SourceHealth = z.infer<typeof sourceHealth>;

type Facts = {
  readonly isComplete: boolean;
  readonly isActive: boolean;
  /** A run of this source has written to the directory at least once. */
  readonly hasApplied: boolean;
  /** Runs that are open, and the newest one, in any order. */
  readonly statuses: readonly RunStatus[];
  /** An expected file has not arrived. */
  readonly isLate: boolean;
};

/** The one word a list shows for a source: what goes on comes before what is set up. */
export function toHealth({ isComplete, isActive, hasApplied, statuses, isLate }: Facts): SourceHealth {
  if (statuses.some(isWorking)) return 'running';
  if (statuses.includes('held')) return 'onHold';
  if (!isComplete) return hasApplied ? 'needsAttention' : 'draft';
  if (statuses.includes('failed') || isLate) return 'needsAttention';
  if (isActive) return 'active';
  return hasApplied ? 'paused' : 'draft';
}
