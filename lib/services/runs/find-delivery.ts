import type { TenantTx } from '#lib/infra/db/in-tenant';

/** The run that was made of a delivery with this id; null when none has come. */
export async function findDelivery(tx: TenantTx, deliveryId: string | undefined): Promise<{ runId: string } | null> {
  if (deliveryId === undefined) return null;
  const run = await tx.run.findFirst({
    where: { sourceFile: { deliveryId } },
    orderBy: { number: 'asc' },
    select: { id: true },
  });
  return run === null ? null : { runId: run.id };
}
