import { z } from 'zod';

import type { BulkTx } from './in-tenant-bulk.ts';

const names = z.array(z.string()).catch([]);

/** The headings of the last file of this source that counted as accepted; none before the first. */
export async function loadAcceptedHeader(tx: BulkTx, sourceId: string): Promise<readonly string[]> {
  const { rows } = await tx.query<{ header: unknown }>(
    `select header from run where tenant_id = (select app_tenant()) and source_id = $1 and accepted
       and status in ('completed', 'completedWithProblems') order by number desc limit 1`,
    [sourceId],
  );
  return names.parse(rows[0]?.header);
}
