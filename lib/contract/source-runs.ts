import { z } from 'zod';

import { runMode } from '#lib/domain/run/run';

import { endpoint } from './endpoint.ts';
import { sourcePath } from './sources.ts';

export const uploadFile = endpoint({
  id: 'uploadFile',
  method: 'POST',
  path: '/sources/{sourceId}/files',
  summary: 'Sends a file; it becomes a run',
  input: z.strictObject({
    ...sourcePath,
    name: z.string().min(1).max(255),
    mode: runMode.default('apply'),
    draft: z.stringbool().optional(),
  }),
  output: z.object({ runId: z.string() }),
  scope: 'files:write',
  rawBody: 'request',
  status: 202,
});

export const startRun = endpoint({
  id: 'startRun',
  method: 'POST',
  path: '/sources/{sourceId}/runs',
  summary:
    'Runs now what waits for the schedule, or else the last stored file again; with draft, previews it with the draft',
  input: z.strictObject({
    ...sourcePath,
    mode: runMode.default('apply'),
    draft: z.boolean().optional(),
    /** Every row of the last stored file is read again, also where the same bytes were applied; limits hold all the same. */
    force: z.boolean().optional(),
    /** Previews the file of this run instead, with the pictures that came with it; only with mode preview. */
    fileOfRun: z.uuid().optional(),
  }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:write',
  status: 202,
});
