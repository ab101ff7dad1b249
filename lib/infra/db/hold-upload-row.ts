import { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

export type HeldUpload = {
  readonly sourceId: string;
  readonly name: string;
  readonly status: string;
  readonly sizeBytes: number;
  /** Bytes that are on the disk and acknowledged. */
  readonly offsetBytes: number;
  readonly pictureCount: number;
  readonly pictureBytes: number;
};

type Place = { readonly tenantId: string; readonly uploadId: string; readonly createdBy: string };

/** An upload of this sender, which nobody else can change until the transaction ends; null when there is none. */
export async function holdUploadRow(tx: TenantTx | BulkTx, place: Place): Promise<HeldUpload | null> {
  const rows = await runSql<HeldUpload>(
    tx,
    Prisma.sql`select source_id "sourceId", name, status, size_bytes::float8 "sizeBytes", offset_bytes::float8 "offsetBytes",
        picture_count "pictureCount", picture_bytes::float8 "pictureBytes"
      from upload where tenant_id = ${place.tenantId}::uuid and id = ${place.uploadId}::uuid and created_by = ${place.createdBy} for update`,
  );
  return rows[0] ?? null;
}
