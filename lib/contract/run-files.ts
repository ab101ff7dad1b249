import { z } from 'zod';

import { endpoint } from './endpoint.ts';

const runId = z.uuid();

export const getResultFile = endpoint({
  id: 'getResultFile',
  method: 'GET',
  path: '/runs/{runId}/result.csv',
  summary: 'The customer’s own file with a remark per row',
  input: z.strictObject({ runId, only: z.enum(['all', 'failed']).default('all') }),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});

export const getOriginalFile = endpoint({
  id: 'getOriginalFile',
  method: 'GET',
  path: '/runs/{runId}/original',
  summary: 'The file as it was received',
  input: z.strictObject({ runId }),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});

export const getMissingList = endpoint({
  id: 'getMissingList',
  method: 'GET',
  path: '/runs/{runId}/missing.csv',
  summary: 'The people missing from the run’s file, with the columns that the source’s settings name',
  input: z.strictObject({ runId }),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});
