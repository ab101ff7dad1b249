import { z } from 'zod';

import { fieldChange } from './change.ts';
import { runCounts } from './outcome.ts';

/**
 * How a row differs when it is read with other settings: its key is another person's, it fails now, it is good now, it states
 * something else, or only one of the two readings has it.
 */
export const replayKind = z.enum(['key', 'fails', 'repaired', 'changed', 'onlyThen', 'onlyNow']);
export type ReplayKind = z.infer<typeof replayKind>;

export const replaySample = z.strictObject({
  kind: replayKind,
  row: z.int(),
  externalId: z.string().nullable(),
  /** Long texts are cut. */
  changes: z.array(fieldChange),
  /** What is wrong with the row now. */
  problems: z.array(z.string()),
});
export type ReplaySample = z.infer<typeof replaySample>;

/** How many rows differ, by kind and by field, with the first rows of each kind. */
export const replayDifferences = z.strictObject({
  rows: z.int(),
  same: z.int(),
  /** Rows that cannot be applied, then and now. */
  failedThen: z.int(),
  failedNow: z.int(),
  kinds: z.record(replayKind, z.int()),
  fields: z.record(z.string(), z.int()),
  samples: z.array(replaySample),
});
export type ReplayDifferences = z.infer<typeof replayDifferences>;

export const replayedFile = replayDifferences.extend({
  fileId: z.string(),
  fileName: z.string(),
  receivedAt: z.string(),
  /** The run that decided on the file, and what it counted. */
  runId: z.string(),
  runNumber: z.int(),
  counts: runCounts.nullable(),
  /** Why the file is refused as a whole, then and now; null: it is read. */
  refusedThen: z.string().nullable(),
  refusedNow: z.string().nullable(),
});
export type ReplayedFile = z.infer<typeof replayedFile>;

export const replayProgress = z.strictObject({ files: z.int(), rows: z.int() });
