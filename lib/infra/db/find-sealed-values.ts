import type { BulkTx } from './in-tenant-bulk.ts';

export type SealedValue = {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly sealed: string;
};

/** Every value of the tenant that was sealed under the master key of this id: in text columns of tables whose rows have an id. */
export async function findSealedValues(tx: BulkTx, keyId: string): Promise<SealedValue[]> {
  const { rows } = await tx.query<{ table: string; column: string }>(
    `select c.relname "table", a.attname "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype and a.attnum > 0
       and not a.attisdropped and a.attgenerated = '' and has_column_privilege(c.oid, a.attnum, 'UPDATE') and 2 = (select count(*)
         from pg_attribute k where k.attrelid = c.oid and k.attname in ('tenant_id', 'id') and k.atttypid = 'uuid'::regtype)
     order by 1, 2`,
  );
  const found: SealedValue[] = [];
  for (const { table, column } of rows) {
    const [inTable, inColumn] = [tx.escapeIdentifier(table), tx.escapeIdentifier(column)];
    const sql = `select id "rowId", ${inColumn} sealed from ${inTable} where starts_with(${inColumn}, $1) for update`;
    const sealed = await tx.query<{ rowId: string; sealed: string }>(sql, [`v1.${keyId}.`]);
    found.push(...sealed.rows.map((row) => ({ table, column, ...row })));
  }
  return found;
}

/** Puts another sealed text in the place of one. */
export async function replaceSealedValue(
  tx: BulkTx,
  { table, column, rowId }: SealedValue,
  sealed: string,
): Promise<void> {
  const sql = `update ${tx.escapeIdentifier(table)} set ${tx.escapeIdentifier(column)} = $2 where id = $1`;
  await tx.query(sql, [rowId, sealed]);
}
