import { unkeptFolder } from '#lib/infra/storage/disk-storage';

import type { BulkTx } from './in-tenant-bulk.ts';

type Place = { readonly tenantId: string; readonly sourceId: string; readonly number: number };
export type ForgottenFile = { readonly key: string; readonly receivedAt: Date };

/**
 * Lets go of all files of a source that no run needs any more; gives back where their bytes are. A plan that waits while a later run,
 * the one of this number, was closed can no longer be applied; a sender who waits for the result gets it first.
 */
export async function forgetFiles(tx: BulkTx, place: Place): Promise<readonly ForgottenFile[]> {
  const { rows } = await tx.query<ForgottenFile>(
    `with old as (select f.id, f.storage_key, f.received_at from source_file f
       where f.tenant_id = $1 and f.source_id = $2 and f.removed_at is null
         and not exists (select 1 from run r where r.tenant_id = f.tenant_id and r.file_id = f.id
           and (r.status in ('queued', 'reading', 'planning', 'held', 'applying') or r.status = 'planned' and r.number >= $3))
         and not exists (select 1 from sftp_file s join run r on r.tenant_id = s.tenant_id and r.id = s.run_id
           where s.tenant_id = f.tenant_id and s.state = 'waiting' and r.file_id = f.id)),
     beside as (delete from delivered_picture p using upload u, old where p.tenant_id = $1 and u.tenant_id = $1 and u.id = p.upload_id and u.file_id = old.id)
     update source_file f set removed_at = now(), storage_key = '${unkeptFolder}' || f.id from old
     where f.tenant_id = $1 and f.id = old.id returning old.storage_key "key", old.received_at "receivedAt"`,
    [place.tenantId, place.sourceId, place.number],
  );
  return rows;
}
