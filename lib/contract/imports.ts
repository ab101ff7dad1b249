import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { source, sourcePath } from './sources.ts';

export const importSettings = endpoint({
  id: 'importSettings',
  method: 'POST',
  path: '/sources/{sourceId}/import-settings',
  summary:
    'Take over settings files of another system (Adobe User Sync: connector-csv.yml, user-sync-config.yml); the draft, once the source is active',
  input: z.object(sourcePath),
  output: z.object({
    source,
    /** Settings that were taken over, by their names in the file. */
    taken: z.array(z.string()),
    /** What could not be taken over, or not wholly, and why. */
    left: z.array(z.object({ key: z.string(), reason: z.string() })),
  }),
  scope: 'sources:write',
  rawBody: 'request',
});
