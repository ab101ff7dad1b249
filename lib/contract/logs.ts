import { z } from 'zod';

import { logType } from '#lib/domain/log/log-type';

import { changeCause } from './change-cause.ts';
import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

export const logEntry = z.object({
  id: z.string(),
  at: z.string(),
  type: logType,
  /** Something did not happen that was meant to. */
  isError: z.boolean(),
  identityId: z.string().nullable(),
  externalId: z.string().nullable(),
  /** The person's present name. */
  person: z.string().nullable(),
  ...changeCause,
  sourceId: z.string().nullable(),
  /** Why a row failed or a file was refused, a file's name, a member's address. */
  message: z.string().nullable(),
});
export type LogEntry = z.infer<typeof logEntry>;

const filters = {
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  type: logType.optional(),
  /** External ID or id of a person. */
  entity: z.string().trim().min(1).max(255).optional(),
  sourceId: z.uuid().optional(),
  errorsOnly: z.stringbool().optional(),
};

export const listLogs = endpoint({
  id: 'listLogs',
  method: 'GET',
  path: '/logs',
  summary: 'What happened to people, credentials, files and runs, newest first',
  input: z.strictObject({ ...pageQuery, ...filters }),
  output: page(logEntry),
  scope: 'runs:read',
});

export const exportLogsCsv = endpoint({
  id: 'exportLogsCsv',
  method: 'GET',
  path: '/logs.csv',
  summary: 'The same as a CSV file',
  input: z.strictObject(filters),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});

export const exportLogsJson = endpoint({
  id: 'exportLogsJson',
  method: 'GET',
  path: '/logs.json',
  summary: 'The same as JSON, one entry per line in an array',
  input: z.strictObject(filters),
  output: z.string(),
  scope: 'runs:read',
  rawBody: 'response',
});
