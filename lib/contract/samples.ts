import { z } from 'zod';

import { endpoint } from './endpoint.ts';

export const trySample = endpoint({
  id: 'trySample',
  method: 'POST',
  path: '/sources/sample',
  summary: 'Add the sample source, ready to run, and preview its file; nothing is written to the directory',
  input: z.object({}),
  output: z.object({ sourceId: z.string(), runId: z.string() }),
  scope: 'sources:write',
  status: 202,
});

export const removeSample = endpoint({
  id: 'removeSample',
  method: 'DELETE',
  path: '/sources/sample',
  summary: 'Remove the sample source with its runs and the people it brought',
  input: z.object({}),
  output: z.object({ sources: z.int(), people: z.int(), runs: z.int() }),
  scope: 'sources:write',
});
