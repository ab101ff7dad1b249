import { z } from 'zod';

import { credentialChange, fieldChange } from '#lib/domain/run/change';

import { auditEntry } from './access.ts';
import { changeCause } from './change-cause.ts';
import { endpoint } from './endpoint.ts';
import { page, pageQuery } from './page.ts';

const historyEntry = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string(),
  ...changeCause,
  sourceId: z.string().nullable(),
  /** Field by field; the first values of a new person have `from` null. */
  changes: z.array(fieldChange),
  credentials: z.array(credentialChange),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

export const getIdentityHistory = endpoint({
  id: 'getIdentityHistory',
  method: 'GET',
  path: '/identities/{identityId}/history',
  summary: 'What changed a person, newest first',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(historyEntry),
  scope: 'identities:read',
});

const timelineItem = z.object({
  id: z.string(),
  at: z.string(),
  /** What became of the person; null for an act that left their values alone. */
  change: historyEntry.nullable(),
  /** The entry of the audit log; null for what a run did, and for callers who may not read the log. */
  act: auditEntry.nullable(),
});
export type TimelineItem = z.infer<typeof timelineItem>;

export const getIdentityTimeline = endpoint({
  id: 'getIdentityTimeline',
  method: 'GET',
  path: '/identities/{identityId}/timeline',
  summary: 'What runs, people and settings did to a person, newest first in one list',
  input: z.object({ identityId: z.uuid(), ...pageQuery }),
  output: page(timelineItem),
  scope: 'identities:read',
});
