import { z } from 'zod';

import { problem, problemCodes } from './problem.ts';

export const runMode = z.enum(['apply', 'preview']);
export type RunMode = z.infer<typeof runMode>;

export const runTrigger = z.enum(['upload', 'agent', 'sftp', 'api', 'schedule', 'manual']);
export type RunTrigger = z.infer<typeof runTrigger>;

export const holdReason = z.strictObject({
  limit: z.enum([
    'deactivatePercent',
    'deactivateMax',
    'leavers',
    'changePercent',
    'failPercent',
    'droppedColumns',
    'olderFile',
    'approval',
  ]),
  allowed: z.number(),
  planned: z.number(),
  /** Both files, and what shows that the run's own is the older one; with `olderFile` alone. */
  older: z
    .strictObject({
      by: z.enum(['sentAt', 'name']),
      name: z.string(),
      time: z.string(),
      newerName: z.string(),
      newerTime: z.string(),
      /** Number of the run that applied the newer one. */
      newerRun: z.int(),
    })
    .optional(),
});
export type HoldReason = z.infer<typeof holdReason>;

/** Problems of one kind, folded: what they are, how many rows, one example, what to do. */
export const problemGroup = z.strictObject({
  code: z.enum(problemCodes),
  severity: problem.shape.severity,
  field: z.string().optional(),
  rows: z.int(),
  example: z.strictObject({
    row: z.int().optional(),
    line: z.int().optional(),
    value: z.string().optional(),
    message: z.string(),
  }),
  remedy: z.string(),
});
export type ProblemGroup = z.infer<typeof problemGroup>;
