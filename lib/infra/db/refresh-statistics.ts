import type { BulkTx } from './in-tenant-bulk.ts';

/** Lets PostgreSQL look again at tables that have doubled since it last did; costs a glance when none has. */
export async function refreshStatistics(tx: BulkTx): Promise<void> {
  await tx.query('select refresh_statistics()');
}
