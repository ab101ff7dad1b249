import type { BulkTx } from './in-tenant-bulk.ts';

/** What files may call each group, in lower case, with the group's name. */
export async function loadGroupNames(tx: BulkTx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ key: string; name: string }>(
    `select lower(external_id) key, name from people_group where tenant_id = (select app_tenant())
     union all select lower(name), name from people_group where tenant_id = (select app_tenant())`,
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
}
