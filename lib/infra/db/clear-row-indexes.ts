import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

/**
 * Makes the next file of every source of the tenant be compared row by row: something other than the source's own runs
 * changed what its rows lead to.
 */
export async function clearRowIndexes(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.source.updateMany({ where: { tenantId }, data: { rowIndex: Prisma.DbNull } });
}
