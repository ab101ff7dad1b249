import type { TenantTx } from '#lib/infra/db/in-tenant';
import { enqueue } from '#lib/infra/queue/enqueue';
import { prismaSql } from '#lib/infra/queue/prisma-sql';

/** Lets the runs of a source that wait for its schedule go now, the oldest first; gives back their ids in that order. */
export async function releaseWaiting(tx: TenantTx, tenantId: string, sourceId: string): Promise<string[]> {
  const where = { tenantId, sourceId, status: 'queued', notBefore: { not: null } };
  const waiting = await tx.run.findMany({ where, orderBy: { number: 'asc' }, select: { id: true, fence: true } });
  await tx.run.updateMany({ where, data: { notBefore: null } });
  const first = waiting[0];
  if (first !== undefined) {
    const payload = { tenantId, runId: first.id };
    await enqueue(prismaSql(tx), 'run.plan', { payload, key: `${first.id}:released:${first.fence}` });
  }
  return waiting.map(({ id }) => id);
}
