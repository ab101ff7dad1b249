import { z } from 'zod';

import { runMode } from '#lib/domain/run/run';

import { endpoint } from './endpoint.ts';
import { sourcePath } from './sources.ts';

export const startRun = endpoint({
  id: 'startRun',
  method: 'POST',
  path: '/sources/{sourceId}/runs',
  summary:
    'Runs now what waits for the schedule, or else the last stored file again; with draft, previews it with the draft',
  input: z.strictObject({ ...sourcePath, mode: runMode.default('apply'), draft: z.boolean().optional() }),
  output: z.object({ runId: z.string() }),
  scope: 'runs:write',
  status: 202,
});
