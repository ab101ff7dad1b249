import { createHash } from 'node:crypto';

import type { Actor } from '#lib/domain/access/ctx';
import { canonicalJson } from '#lib/shared/canonical-json';

export type AuditFacts = {
  readonly previousHash: string;
  readonly sequence: string;
  /** ISO 8601 in UTC with milliseconds, as stored. */
  readonly at: string;
  readonly actor: Actor;
  readonly action: string;
  readonly objectType: string;
  readonly objectId: string | null;
  readonly detail: unknown;
};

/** SHA-256 (hex) of one audit entry and the hash before it: editing, removing or reordering entries breaks the chain. */
export function auditHash(facts: AuditFacts): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex');
}
