import { z } from 'zod';

import { endpoint } from './endpoint.ts';

const authority = z.object({
  /** Source ids; the value of the first one that has a value counts. */
  order: z.array(z.string()),
  sources: z.array(z.object({ id: z.string(), name: z.string(), decidesActive: z.boolean() })),
  /** Field → source ids that map it, in the order that counts for it. */
  fields: z.record(z.string(), z.array(z.string())),
  /** Fields with an order of their own. */
  exceptions: z.array(z.string()),
});
export type Authority = z.infer<typeof authority>;

export const getAuthority = endpoint({
  id: 'getAuthority',
  method: 'GET',
  path: '/authority',
  summary: 'Which source’s value counts, field by field',
  input: z.object({}),
  output: authority,
  scope: 'sources:read',
});

export const updateAuthority = endpoint({
  id: 'updateAuthority',
  method: 'PUT',
  path: '/authority',
  summary:
    'Put the sources into another order of authority, for all fields or for some; it counts for a person from the next file on that names them',
  input: z.strictObject({
    order: z.array(z.uuid()).min(1).max(1000),
    /** Field → the sources that come first for it; all exceptions, or left out to keep those there are. */
    fields: z.record(z.string().min(1).max(100), z.array(z.uuid()).max(1000)).optional(),
  }),
  output: authority,
  scope: 'sources:write',
});
