import type { BulkTx } from './in-tenant-bulk.ts';

export type RemovedAudit = {
  readonly removed: number;
  /** Number and hash of the last entry that went; null when none did. */
  readonly upTo: number | null;
  readonly hash: string | null;
};

const entriesMax = 100_000;

/**
 * Removes the tenant's audit entries from before `before`, through the one function that may: never one younger than 30
 * days. The caller appends an entry in the same transaction that names `upTo` and `hash`.
 */
export async function removeOldAudit(tx: BulkTx, before: Date): Promise<RemovedAudit> {
  const { rows } = await tx.query<{ removed: number; upTo: string | null; hash: string | null }>(
    'select removed, up_to "upTo", last_hash hash from remove_old_audit($1, $2)',
    [before, entriesMax],
  );
  const { removed = 0, upTo = null, hash = null } = rows[0] ?? {};
  return { removed, upTo: upTo === null ? null : Number(upTo), hash };
}
