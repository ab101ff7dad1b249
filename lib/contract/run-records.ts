import { z } from 'zod';

import { credentialChange, fieldChange } from '#lib/domain/run/change';
import { absenceOutcome, rowOutcome } from '#lib/domain/run/outcome';
import { problem, problemCodes } from '#lib/domain/run/problem';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const runId = z.uuid();

export const runRecord = z.object({
  row: z.int(),
  line: z.int(),
  externalId: z.string().nullable(),
  identityId: z.string().nullable(),
  person: z.string().nullable(),
  outcome: rowOutcome,
  changes: z.array(fieldChange),
  credentials: z.array(credentialChange),
  problems: z.array(problem),
});

export const runAbsence = z.object({
  externalId: z.string(),
  identityId: z.string(),
  person: z.string().nullable(),
  outcome: absenceOutcome,
  missedFiles: z.int(),
});

const step = z.object({
  name: z.enum(['Read', 'Check', 'Match', 'Compare', 'Apply']),
  state: z.enum(['passed', 'failed', 'notReached', 'pending']),
  text: z.string(),
});

export const listRunRecords = endpoint({
  id: 'listRunRecords',
  method: 'GET',
  path: '/runs/{runId}/records',
  summary: 'Rows of a run that did something or have a problem; unchanged rows are only counted',
  input: z.strictObject({
    ...pageQuery,
    runId,
    outcome: rowOutcome.optional(),
    code: z.enum(problemCodes).optional(),
    field: z.string().max(100).optional(),
    externalId: z.string().max(255).optional(),
    onlyProblems: z.stringbool().optional(),
  }),
  output: page(runRecord),
  scope: 'runs:read',
});

export const listRunAbsences = endpoint({
  id: 'listRunAbsences',
  method: 'GET',
  path: '/runs/{runId}/absences',
  summary: 'People the source knew whom the file does not name',
  input: z.strictObject({ ...pageQuery, runId, outcome: absenceOutcome.optional() }),
  output: page(runAbsence),
  scope: 'runs:read',
});

export const getRunRecord = endpoint({
  id: 'getRunRecord',
  method: 'GET',
  path: '/runs/{runId}/records/{row}',
  summary: 'One row explained in its five steps',
  input: z.strictObject({ runId, row: z.coerce.number().int().min(1) }),
  output: runRecord.extend({
    steps: z.array(step),
    /** The row as it stands in the file: column and text, absent cells as null. */
    raw: z.array(z.object({ column: z.string(), value: z.string().nullable() })),
  }),
  scope: 'runs:read',
});
