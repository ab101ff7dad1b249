import { prisma } from './client.ts';
import { Prisma } from './generated/client.ts';
import type { BulkTx } from './in-tenant-bulk.ts';
import type { TenantTx } from './in-tenant.ts';
import { runSql } from './run-sql.ts';

/** What the clock of the database shows. Whatever expires is judged by it, not by the clock of this machine (docs/decisions/0021). */
export async function databaseNow(tx: TenantTx | BulkTx = prisma()): Promise<Date> {
  const question = Prisma.sql`SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`;
  const [row] = await runSql<{ ms: number }>(tx, question);
  return new Date(row?.ms ?? Number.NaN);
}
