import { prisma } from './client.ts';
import type { Prisma } from './generated/client.ts';
import { lockWaitMs } from './lock-wait.ts';

/** A transaction that sees one tenant only. */
export type TenantTx = Prisma.TransactionClient;

/** Settings are text; a statement may last as long as the transaction around it. */
const lockMs = String(lockWaitMs);
const statementMs = '30000';

/**
 * Runs `work` in one transaction in which row-level security shows only this tenant's rows. The setting ends with the
 * transaction, so pooled connections never carry a tenant over.
 */
export async function inTenant<T>(tenantId: string, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return prisma().$transaction(async (tx) => {
    await tx.$executeRaw`select set_config('app.tenant_id', ${tenantId}, true), set_config('lock_timeout', ${lockMs}, true),
      set_config('statement_timeout', ${statementMs}, true)`;
    return work(tx);
  });
}
