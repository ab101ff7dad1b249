import type { SentFile } from '#lib/domain/source/file-order';

import type { BulkTx } from './in-tenant-bulk.ts';
import type { RunSetup } from './load-run-setup.ts';

export type AppliedFile = SentFile & { readonly number: number };

/**
 * The file that the source's directory shows: that of the run which wrote last and was not taken back, a part of it included. Files that
 * were skipped because they had the same bytes count as well, newest arrival first; none before the first run.
 */
export async function loadAppliedFiles(tx: BulkTx, { sourceId, runId }: RunSetup): Promise<readonly AppliedFile[]> {
  const { rows } = await tx.query<AppliedFile>(
    `with last as (
       select id from run where tenant_id = (select app_tenant()) and source_id = $1 and id <> $2 and mode = 'apply' and reverts is null
         and (status in ('completed', 'completedWithProblems') or (status in ('failed', 'cancelled') and applied_phase > 0))
       order by finished_at desc limit 1)
     select f.name, f.sent_at "sentAt", f.received_at "receivedAt", r.number from run r
     join source_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
     where r.tenant_id = (select app_tenant()) and r.source_id = $1
       and (r.id = (select id from last) or r.skipped_because = (select id from last))
     order by r.number desc limit 100`,
    [sourceId, runId],
  );
  return rows;
}
