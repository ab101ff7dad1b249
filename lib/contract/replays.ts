import { z } from 'zod';

import { replayedFile, replayProgress } from '#lib/domain/run/replay';

import { endpoint } from './endpoint.ts';
import { sourcePath } from './sources.ts';

export const startReplay = endpoint({
  id: 'startReplay',
  method: 'POST',
  path: '/sources/{sourceId}/replay',
  summary: 'Read the last stored files again with the draft, or else the live settings, and compare; writes nothing',
  input: z.object({ ...sourcePath, files: z.int().min(1).max(10).default(3) }),
  output: z.object({ replayId: z.string() }),
  scope: 'runs:write',
  status: 202,
});

export const getReplay = endpoint({
  id: 'getReplay',
  method: 'GET',
  path: '/sources/{sourceId}/replay/{replayId}',
  summary: 'How far a replay is, and what would differ from what the runs of those files read',
  input: z.object({ ...sourcePath, replayId: z.uuid() }),
  output: z.object({
    id: z.string(),
    sourceId: z.string(),
    status: z.enum(['queued', 'running', 'completed', 'failed']),
    /** The settings were a draft. */
    isDraft: z.boolean(),
    /** Files to read, and what is done of them. */
    files: z.int(),
    progress: replayProgress,
    /** Newest file first; empty until it is completed. */
    result: z.array(replayedFile),
    createdBy: z.string(),
    createdAt: z.string(),
    finishedAt: z.string().nullable(),
  }),
  scope: 'runs:read',
});
