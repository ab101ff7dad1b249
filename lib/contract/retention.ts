import { z } from 'zod';

import { retention } from '#lib/domain/retention/retention';

import { endpoint } from './endpoint.ts';

const kept = z.object({
  ...retention.shape,
  version: z.int(),
  /** When it was last applied; once a day. */
  appliedAt: z.string().nullable(),
});

export const getRetention = endpoint({
  id: 'getRetention',
  method: 'GET',
  path: '/retention',
  summary: 'How many days files, rows of runs, history and audit entries are kept; null: for ever',
  input: z.strictObject({}),
  output: kept,
  scope: 'admin',
});

export const updateRetention = endpoint({
  id: 'updateRetention',
  method: 'PUT',
  path: '/retention',
  summary: 'Sets how many days files, rows of runs, history and audit entries are kept',
  input: retention.extend({ version: z.int() }),
  output: kept,
  scope: 'admin',
});
