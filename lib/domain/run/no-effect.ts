import type { PlannedRecord } from './planned-record.ts';

/** The part of a planned record by which nothing is written to anybody. */
export const noEffect = {
  phase: 0,
  baseVersion: null,
  contentHash: null,
  stated: null,
  undo: null,
  changes: [],
  result: null,
  credentials: [],
} as const satisfies Partial<PlannedRecord>;
