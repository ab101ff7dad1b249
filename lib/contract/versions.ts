import { z } from 'zod';

import { settingsChange } from '#lib/domain/source/diff-settings';
import { sourceSettings } from '#lib/domain/source/source';

import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';
import { source, sourcePath } from './sources.ts';

export const publishDraft = endpoint({
  id: 'publishDraft',
  method: 'POST',
  path: '/sources/{sourceId}/draft/publish',
  summary: 'Make the draft the live settings, as a new version',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:write',
});

export const discardDraft = endpoint({
  id: 'discardDraft',
  method: 'DELETE',
  path: '/sources/{sourceId}/draft',
  summary: 'Throw the draft away; the live settings stay as they are',
  input: z.object(sourcePath),
  output: source,
  scope: 'sources:write',
});

export const restoreVersion = endpoint({
  id: 'restoreVersion',
  method: 'POST',
  path: '/sources/{sourceId}/versions/{version}/restore',
  summary: 'Bring an older version back: as the draft of an active source, else as its next version',
  input: z.object({ ...sourcePath, version: z.coerce.number().int().min(1) }),
  output: source,
  scope: 'sources:write',
});

export const listSourceVersions = endpoint({
  id: 'listSourceVersions',
  method: 'GET',
  path: '/sources/{sourceId}/versions',
  summary: 'Versions of a source’s settings, newest first',
  input: z.object({ ...sourcePath, ...pageQuery }),
  output: page(
    z.object({
      version: z.int(),
      settings: sourceSettings,
      settingsHash: z.string(),
      /** What differs from the version before; empty for the first. */
      changes: z.array(settingsChange),
      isLive: z.boolean(),
      createdBy: z.string(),
      createdAt: z.string(),
    }),
  ),
  scope: 'sources:read',
});
