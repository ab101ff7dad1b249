import { sourceSettings, type SourceSettings } from '#lib/domain/source/source';

import type { BulkTx } from './in-tenant-bulk.ts';

export type AcceptedFile = {
  readonly storageKey: string;
  readonly isRemoved: boolean;
  /** As its run found it. */
  readonly delimiter: string | null;
  readonly settings: SourceSettings;
};

/** The last file of this source that counted as accepted, with the settings it was read by; null before the first. */
export async function loadLastAccepted(tx: BulkTx, sourceId: string): Promise<AcceptedFile | null> {
  const { rows } = await tx.query<Omit<AcceptedFile, 'settings'> & { readonly settings: unknown }>(
    `select f.storage_key "storageKey", f.removed_at is not null "isRemoved", r.delimiter, v.settings from run r
     join source_version v on v.tenant_id = r.tenant_id and v.source_id = r.source_id and v.version = r.source_version
     join source_file f on f.tenant_id = r.tenant_id and f.id = r.file_id
     where r.tenant_id = (select app_tenant()) and r.source_id = $1 and r.accepted and r.status in ('completed', 'completedWithProblems')
     order by r.number desc limit 1`,
    [sourceId],
  );
  const row = rows[0];
  return row === undefined ? null : { ...row, settings: sourceSettings.parse(row.settings) };
}
