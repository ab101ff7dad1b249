import { z } from 'zod';

import { endpoint } from './endpoint.ts';
import { page } from './page.ts';
import { sourcePath } from './sources.ts';

const term = z.string().trim().min(1).max(500).optional();

export const foundRecord = z.object({
  key: z.string(),
  line: z.int(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  email: z.string().nullable(),
  /** Who the record belongs to; null: nobody yet. */
  identityId: z.string().nullable(),
});
export type FoundRecord = z.infer<typeof foundRecord>;

export const findRecords = endpoint({
  id: 'findRecords',
  method: 'GET',
  path: '/sources/{sourceId}/records',
  summary:
    'Find records in the source’s last accepted file: all terms must match, whole values, upper and lower case alike',
  input: z.strictObject({ ...sourcePath, key: term, given: term, family: term, email: term }),
  output: page(foundRecord),
  scope: 'identities:read',
});

export const takeRecord = endpoint({
  id: 'takeRecord',
  method: 'POST',
  path: '/sources/{sourceId}/records',
  summary: 'Take one record of the last accepted file over: into the person named, its own, or a new one',
  input: z.strictObject({ ...sourcePath, key: z.string().min(1).max(255), identityId: z.uuid().optional() }),
  output: z.object({ runId: z.string() }),
  scope: 'identities:write',
  status: 202,
});
