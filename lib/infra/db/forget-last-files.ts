import { Prisma } from './generated/client.ts';
import type { TenantTx } from './in-tenant.ts';

/**
 * Makes the next file of every source of the tenant be read and compared in full, even when its bytes are the same as
 * before: something other than the source's own runs changed what its rows lead to.
 */
export async function forgetLastFiles(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.source.updateMany({ where: { tenantId }, data: { rowIndex: Prisma.DbNull, lastApplied: Prisma.DbNull } });
}
