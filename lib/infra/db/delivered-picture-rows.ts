import type { BulkTx } from './in-tenant-bulk.ts';

export type DeliveredPicture = {
  /** The path it came under, in lower case and with slashes. */
  readonly path: string;
  /** Of the bytes as they came, hexadecimal. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly storageKey: string;
};

const columns = 'p.path, p.sha256, p.size_bytes "sizeBytes", p.storage_key "storageKey"';

/** The pictures that came with an upload that is not a run yet. */
export async function loadPicturesOfUpload(
  tx: BulkTx,
  tenantId: string,
  uploadId: string,
): Promise<readonly DeliveredPicture[]> {
  const sql = `select ${columns} from delivered_picture p where p.tenant_id = $1 and p.upload_id = $2`;
  return (await tx.query<DeliveredPicture>(sql, [tenantId, uploadId])).rows;
}

/** The pictures that came with a stored file. */
export async function loadPicturesOfFile(
  tx: BulkTx,
  tenantId: string,
  fileId: string,
): Promise<readonly DeliveredPicture[]> {
  const { rows } = await tx.query<DeliveredPicture>(
    `select ${columns} from upload u join delivered_picture p on p.tenant_id = u.tenant_id and p.upload_id = u.id
     where u.tenant_id = $1 and u.file_id = $2`,
    [tenantId, fileId],
  );
  return rows;
}

/**
 * Adds pictures to an upload, in the place of those of the same path, and counts what is there then: an archive that is sent again
 * because its answer was lost counts once. The caller holds the upload; no two pictures have one path.
 */
export async function insertDelivered(
  tx: BulkTx,
  { tenantId, uploadId }: { readonly tenantId: string; readonly uploadId: string },
  pictures: readonly DeliveredPicture[],
): Promise<void> {
  await tx.query(
    `with old as (select count(*) n, coalesce(sum(size_bytes), 0) bytes from delivered_picture
       where tenant_id = $1 and upload_id = $2 and path = any ($3)),
     put as (insert into delivered_picture (tenant_id, upload_id, path, sha256, size_bytes, storage_key)
       select $1, $2, x.* from unnest($3::text[], $4::text[], $5::int[], $6::text[]) x
       on conflict (tenant_id, upload_id, path)
       do update set sha256 = excluded.sha256, size_bytes = excluded.size_bytes, storage_key = excluded.storage_key)
     update upload set picture_count = picture_count + $7 - old.n, picture_bytes = picture_bytes + $8 - old.bytes, touched_at = now()
     from old where tenant_id = $1 and id = $2`,
    [
      tenantId,
      uploadId,
      pictures.map(({ path }) => path),
      pictures.map(({ sha256 }) => sha256),
      pictures.map(({ sizeBytes }) => sizeBytes),
      pictures.map(({ storageKey }) => storageKey),
      pictures.length,
      pictures.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    ],
  );
}
