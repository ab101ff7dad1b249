import { z } from 'zod';

import { runCounts } from '#lib/domain/run/outcome';
import { problem } from '#lib/domain/run/problem';
import { holdReason, problemGroup, runMode, runTrigger } from '#lib/domain/run/run';
import { runStatus } from '#lib/domain/run/status';
import { limits } from '#lib/domain/source/policy';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const sourceId = z.uuid();
const runId = z.uuid();
const time = z.iso.datetime();

export const runSummary = z.object({
  id: z.string(),
  number: z.int(),
  sourceId: z.string(),
  sourceName: z.string(),
  trigger: runTrigger,
  mode: runMode,
  status: runStatus,
  file: z.object({
    name: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    /** When the sender wrote the file; null when nobody said. */
    sentAt: time.nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
  }),
  counts: runCounts.nullable(),
  /** The run that this one takes back. */
  reverts: z.object({ runId: z.string(), number: z.int(), reason: z.string() }).nullable(),
  /** A limit keeps those who would lose access or groups as they are; everything else was, or would be, written. */
  isHeldInPart: z.boolean(),
  startedBy: z.string(),
  /** The moment of the source's schedule that a queued run waits for. */
  waitsUntil: time.nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
});

export const run = runSummary.extend({
  sourceVersion: z.int(),
  /** The run previews settings that were not published when it was made. */
  isDraft: z.boolean(),
  phase: z.string(),
  progress: z.object({ done: z.int(), total: z.int().nullable() }),
  /** When the worker was last heard of; null while nobody works on the run. */
  heartbeatAt: time.nullable(),
  /** The limits that the plan is judged by: those of the source's settings that the run was made with. */
  limits,
  hold: z.object({ reasons: z.array(holdReason) }).nullable(),
  /** Why the file was refused as a whole. */
  refusal: problem.nullable(),
  remedy: z.string().nullable(),
  problems: z.array(problemGroup),
  completeness: z.enum(['complete', 'cut', 'trailingLines', 'short', 'clustered', 'unreadableKeys']).nullable(),
  planHash: z.string().nullable(),
  /** What a person decided about a held or previewed run. */
  decision: z.object({ kind: z.string(), by: z.string(), at: time, reason: z.string().nullable() }).nullable(),
  /** Who said that missing people count in this file, though it is not proven whole. */
  absencesAccepted: z.object({ by: z.string(), at: time, reason: z.string() }).nullable(),
  /** The run that took this one back. */
  revertedBy: z.object({ runId: z.string(), number: z.int() }).nullable(),
  /** When retention removed the run's rows; its counts stay. */
  rowsRemovedAt: time.nullable(),
  /** The run that has already done the same bytes. */
  skippedBecause: z.string().nullable(),
});

export const listRuns = endpoint({
  id: 'listRuns',
  method: 'GET',
  path: '/runs',
  summary: 'Runs, newest first',
  input: z.strictObject({
    ...pageQuery,
    sourceId: sourceId.optional(),
    status: runStatus.optional(),
    from: time.optional(),
    to: time.optional(),
  }),
  output: page(runSummary),
  scope: 'runs:read',
});

export const getRun = endpoint({
  id: 'getRun',
  method: 'GET',
  path: '/runs/{runId}',
  summary: 'A run with its counts, limits and problems',
  input: z.strictObject({ runId }),
  output: run,
  scope: 'runs:read',
});

export const followRun = endpoint({
  id: 'followRun',
  method: 'GET',
  path: '/runs/{runId}/progress',
  summary: 'The run as server-sent events named `run`, until it stands still',
  input: z.strictObject({ runId }),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});

export const applyRun = endpoint({
  id: 'applyRun',
  method: 'POST',
  path: '/runs/{runId}/apply',
  summary: 'Applies exactly the plan that was previewed',
  input: z.strictObject({ runId, planHash: z.string() }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:write',
  status: 202,
});

export const approveRun = endpoint({
  id: 'approveRun',
  method: 'POST',
  path: '/runs/{runId}/approve',
  summary: 'Lets a held run go on once',
  input: z.strictObject({
    runId,
    reason: z.string().trim().min(1, 'Enter a reason').max(1000),
    part: z.enum(['all', 'safe']).default('all'),
  }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:approve',
  status: 202,
});

export const revertRun = endpoint({
  id: 'revertRun',
  method: 'POST',
  path: '/runs/{runId}/revert',
  summary: 'Takes an applied run back, as a run of its own',
  input: z.strictObject({
    runId,
    reason: z.string().trim().min(1, 'Enter a reason').max(1000),
    mode: runMode.default('apply'),
  }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:approve',
  status: 202,
});

export const acceptAbsences = endpoint({
  id: 'acceptAbsences',
  method: 'POST',
  path: '/runs/{runId}/accept-absences',
  summary: 'Previews the file again and counts its missing people, though it is not proven whole',
  input: z.strictObject({ runId, reason: z.string().trim().min(1, 'Enter a reason').max(1000) }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:approve',
  status: 202,
});

export const rejectRun = endpoint({
  id: 'rejectRun',
  method: 'POST',
  path: '/runs/{runId}/reject',
  summary: 'Ends a held or previewed run without applying it',
  input: z.strictObject({ runId, reason: z.string().trim().min(1, 'Enter a reason').max(1000) }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:write',
});

export const cancelRun = endpoint({
  id: 'cancelRun',
  method: 'POST',
  path: '/runs/{runId}/cancel',
  summary: 'Stops a run after its current batch; what is applied stays applied',
  input: z.strictObject({ runId }),
  output: z.object({
    runId: z.string(),
    /** Rows of the file that were written before the run stopped. */
    appliedRows: z.int(),
    /** People missing from the file who had lost access or groups by then. */
    appliedMissing: z.int(),
  }),
  scope: 'runs:write',
});
