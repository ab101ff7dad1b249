import type { Retention } from '#lib/domain/retention/retention';

import type { BulkTx } from './in-tenant-bulk.ts';

/** The tenant's retention when it is due; null when there is none, or a worker has applied it within 20 hours. */
export async function claimRetention(tx: BulkTx, tenantId: string, now: Date): Promise<Retention | null> {
  const { rows } = await tx.query<Retention>(
    `update retention set applied_at = $2 where tenant_id = $1 and (applied_at is null or applied_at < $2::timestamptz - interval '20 hours')
     returning file_days "fileDays", row_days "rowDays", history_days "historyDays", audit_days "auditDays"`,
    [tenantId, now],
  );
  return rows[0] ?? null;
}
