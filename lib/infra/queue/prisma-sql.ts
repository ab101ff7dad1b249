import type { TenantTx } from '#lib/infra/db/in-tenant';

import type { RunSql } from './enqueue.ts';

/** Lets the queue write in a Prisma transaction. The text comes from the queue's own code, never from input. */
export function prismaSql(tx: TenantTx): RunSql {
  return async (text, values) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) });
}
