import type { Actor } from '#lib/domain/access/ctx';

import { auditHash } from './audit-hash.ts';

/** One stored entry; `at` is ISO 8601 in UTC with microseconds. */
export type StoredAuditEntry = {
  readonly sequence: string;
  readonly at: string;
  readonly actor: unknown;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly detail: unknown;
  readonly previousHash: string;
  readonly hash: string;
};

/** How far a chain has been followed: number and hash of the last entry that fits, 0 and '' before the first. */
export type ChainPlace = { readonly sequence: number; readonly hash: string };

/** What keeps an entry from following `before` in the chain, as one sentence; null when it fits. */
export function checkAuditEntry(before: ChainPlace, entry: StoredAuditEntry): string | null {
  const { sequence, previousHash, hash, action, objectType, objectId, detail } = entry;
  const expected = before.sequence + 1;
  const isNext = sequence === String(expected);
  if (!isNext && Number(sequence) > expected) return `entry ${expected} is missing`;
  if (!isNext) return `entry ${sequence} stands before the first one and was never written by Rollcall`;
  // Entries are written with milliseconds; anything finer was put there later.
  const at = /^(.*\.\d{3})000Z$/.exec(entry.at)?.[1];
  const facts = { previousHash, sequence, action, objectType, objectId, detail, actor: entry.actor as Actor };
  if (at === undefined || auditHash({ ...facts, at: `${at}Z` }) !== hash) return 'its content does not fit its hash';
  if (previousHash !== before.hash) return 'it does not continue the entry before it: one of the two was replaced';
  return null;
}
