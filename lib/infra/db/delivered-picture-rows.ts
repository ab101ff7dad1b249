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

/** Adds pictures to an upload, in the place of those of the same path, and counts them. The caller holds the upload. */
export async function insertDelivered(
  tx: BulkTx,
  { tenantId, uploadId }: { readonly tenantId: string; readonly uploadId: string },
  pictures: readonly DeliveredPicture[],
): Promise<void> {
  await tx.query(
    `insert into delivered_picture (tenant_id, upload_id, path, sha256, size_bytes, storage_key)
     select $1, $2, x.* from unnest($3::text[], $4::text[], $5::int[], $6::text[]) x
     on conflict (tenant_id, upload_id, path) do update set sha256 = excluded.sha256, size_bytes = excluded.size_bytes, storage_key = excluded.storage_key`,
    [
      tenantId,
      uploadId,
      pictures.map(({ path }) => path),
      pictures.map(({ sha256 }) => sha256),
      pictures.map(({ sizeBytes }) => sizeBytes),
      pictures.map(({ storageKey }) => storageKey),
    ],
  );
  // What took the place of another counts again: the limit is there to end a flood, not to the byte.
  await tx.query(
    `update upload set picture_count = picture_count + $3, picture_bytes = picture_bytes + $4, touched_at = now() where tenant_id = $1 and id = $2`,
    [tenantId, uploadId, pictures.length, pictures.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)],
  );
}
