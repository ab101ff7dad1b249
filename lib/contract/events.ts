import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const event = z.object({
  /** The same for every reader, so that an event that is seen twice can be told. */
  id: z.string(),
  /** One more than that of the event before; no number is left out. */
  sequence: z.int(),
  /** For example `identity.updated`, `run.held` or `file.late`. */
  type: z.string(),
  occurredAt: z.iso.datetime(),
  /** The tenant’s short name, as in the address. */
  tenant: z.string(),
  /** The person, credential, run or source that it happened to. */
  subjectId: z.string(),
  data: z.record(z.string(), z.unknown()),
  cause: z.object({ runId: z.string().nullable(), row: z.int().nullable(), actor: z.string().nullable() }),
});

export const listEvents = endpoint({
  id: 'listEvents',
  method: 'GET',
  path: '/events',
  summary: 'Everything that happened, in order and without gaps; ask again with the last sequence you have seen',
  input: z.object({
    ...pageQuery,
    /**
     * The last sequence that the caller has; 0 from the first that is kept. When later ones were removed because of their age the
     * answer is 410 with the first that is kept: read the directory anew, then go on with the sequence before it.
     */
    after: z.coerce.number().int().min(0).default(0),
  }),
  output: page(event),
  scope: 'events:read',
});
