import type { BulkTx } from './in-tenant-bulk.ts';

const eventsMax = 10_000;

/** Removes a batch of the oldest events from before `before`: the feed goes on without gaps from its first kept one. */
export async function removeOldEvents(
  tx: BulkTx,
  tenantId: string,
  before: Date,
): Promise<{ readonly removed: number; readonly isLast: boolean }> {
  const { rows } = await tx.query<{ upTo: string | null }>(
    `select max(sequence) filter (where young = 0)::text "upTo" from (
       select sequence, count(*) filter (where occurred_at >= $2) over (order by sequence) young
       from (select sequence, occurred_at from event where tenant_id = $1 order by sequence limit $3) first) e`,
    [tenantId, before, eventsMax],
  );
  const upTo = rows[0]?.upTo ?? null;
  if (upTo === null) return { removed: 0, isLast: true };
  const { rowCount } = await tx.query('delete from event where tenant_id = $1 and sequence <= $2', [tenantId, upTo]);
  const removed = rowCount ?? 0;
  return { removed, isLast: removed < eventsMax };
}
