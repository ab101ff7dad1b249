import type { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';

/** Runs one `Prisma.sql` statement in either kind of tenant transaction and gives back its rows, values as text where cast so. */
export async function runSql<Row>(tx: TenantTx | BulkTx, sql: Prisma.Sql): Promise<Row[]> {
  if ('$queryRaw' in tx) return tx.$queryRaw<Row[]>(sql);
  const { rows } = await tx.query(sql.text, sql.values);
  return rows as Row[];
}
