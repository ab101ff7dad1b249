import { z } from 'zod';

import { endpoint } from './endpoint.ts';

const n = z.int().min(0);

export const getOverview = endpoint({
  id: 'getOverview',
  method: 'GET',
  path: '/overview',
  summary: 'How many people the directory has; sample people are counted apart',
  input: z.object({}),
  output: z.object({
    people: z.object({
      total: n,
      active: n,
      /** Created or changed in the last seven days. */
      changed: n,
      sample: n,
    }),
  }),
  scope: 'identities:read',
});
