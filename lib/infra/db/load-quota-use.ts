import type { QuotaUse } from '#lib/domain/source/tenant-quota';

import type { TenantTx } from './in-tenant.ts';

export type StoredUse = QuotaUse & {
  /** Bytes of files that are still arriving, in pieces as announced or over SFTP: counted once more as files when they are whole. */
  readonly pendingBytes: number;
};

type Row = { stored: bigint; pending: bigint; files: bigint; runs: bigint };

/** What the tenant takes up now. Equal bytes are stored once and count once; a file of SFTP that was rejected unread is kept, too. */
export async function loadQuotaUse(tx: TenantTx, tenantId: string): Promise<StoredUse> {
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT (SELECT coalesce(sum(size_bytes), 0) FROM (
        SELECT DISTINCT ON (storage_key) size_bytes FROM source_file
        WHERE tenant_id = ${tenantId}::uuid AND removed_at IS NULL ORDER BY storage_key) AS one)::bigint
      + (SELECT coalesce(sum(size_bytes), 0) FROM picture WHERE tenant_id = ${tenantId}::uuid)::bigint
      + (SELECT coalesce(sum(size_bytes), 0) FROM (
        SELECT DISTINCT ON (p.storage_key) p.size_bytes FROM delivered_picture p
        JOIN upload u ON u.tenant_id = p.tenant_id AND u.id = p.upload_id AND u.status = 'finished'
        WHERE p.tenant_id = ${tenantId}::uuid ORDER BY p.storage_key) AS one)::bigint
      + (SELECT coalesce(sum(coalesce(result_size_bytes, 0) + CASE WHEN state = 'rejected' AND run_id IS NULL THEN size_bytes ELSE 0 END), 0)
         FROM sftp_file WHERE tenant_id = ${tenantId}::uuid AND state IN ('processed', 'rejected'))::bigint AS stored,
      (SELECT coalesce(sum(greatest(size_bytes, offset_bytes) + picture_bytes), 0) FROM upload WHERE tenant_id = ${tenantId}::uuid AND status = 'open')::bigint
      + (SELECT coalesce(sum(size_bytes), 0) FROM sftp_file
         WHERE tenant_id = ${tenantId}::uuid AND state IN ('receiving', 'claimed', 'ignored'))::bigint AS pending,
      (SELECT count(*) FROM source_file
       WHERE tenant_id = ${tenantId}::uuid AND received_at > clock_timestamp() - interval '24 hours')
      + (SELECT count(*) FROM sftp_file WHERE tenant_id = ${tenantId}::uuid AND state = 'rejected' AND run_id IS NULL
         AND received_at > clock_timestamp() - interval '24 hours') AS files,
      (SELECT count(*) FROM run WHERE tenant_id = ${tenantId}::uuid
       AND status IN ('queued', 'reading', 'planning', 'held', 'applying')) AS runs`;
  return {
    storedBytes: Number(row?.stored ?? 0),
    pendingBytes: Number(row?.pending ?? 0),
    filesADay: Number(row?.files ?? 0),
    openRuns: Number(row?.runs ?? 0),
  };
}
