import type { BulkTx } from './in-tenant-bulk.ts';

/** Lets PostgreSQL look again at tables that have doubled since it last did; costs a glance when none has. */
export async function refreshStatistics(tx: BulkTx): Promise<void> {
  // Whoever looks at the same table holds it until their plan is whole: that is worth any wait.
  await tx.query('set local lock_timeout = 0');
  await tx.query('select refresh_statistics()');
}
