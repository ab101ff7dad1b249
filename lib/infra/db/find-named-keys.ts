import type { BulkTx } from './in-tenant-bulk.ts';

/** Which of these storage keys a file or a picture of the tenant has. */
export async function findNamedKeys(
  tx: BulkTx,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ key: string }>(
    `select storage_key "key" from source_file where tenant_id = $1 and storage_key = any($2::text[])
     union select storage_key from picture where tenant_id = $1 and storage_key = any($2::text[])`,
    [tenantId, keys],
  );
  return new Set(rows.map(({ key }) => key));
}
