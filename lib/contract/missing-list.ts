import { z } from 'zod';

import { endpoint } from './endpoint.ts';

export const getMissingList = endpoint({
  id: 'getMissingList',
  method: 'GET',
  path: '/runs/{runId}/missing.csv',
  summary: 'The people missing from the run’s file, with the columns that the source’s settings name',
  input: z.strictObject({ runId: z.uuid() }),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});
