import { z } from 'zod';

import { tenantQuota } from '#lib/domain/source/tenant-quota';

import { endpoint } from './endpoint.ts';

const n = z.int().min(0);

export const getQuota = endpoint({
  id: 'getQuota',
  method: 'GET',
  path: '/quota',
  summary: 'How much the tenant takes up, and what the operator allows it',
  input: z.strictObject({}),
  output: z.object({
    use: z.object({
      /** Original files and pictures. */
      storedBytes: n,
      /** Files that are still arriving; they count against the room of others. */
      pendingBytes: n,
      /** Files of the last 24 hours. */
      filesADay: n,
      /** Runs that are queued, at work or on hold. */
      openRuns: n,
    }),
    quota: tenantQuota,
  }),
  scope: 'sources:read',
});
