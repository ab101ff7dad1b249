import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import type { Schedule } from '#lib/domain/source/schedule';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Moved = { readonly sourceId: string; readonly version: number; readonly schedule: Schedule | null };

/** Files that wait for the schedule are run with the settings of that time: they follow each new version and its schedule. */
export async function moveWaiting(tx: TenantTx, tenantId: string, moved: Moved): Promise<void> {
  const { sourceId, version: sourceVersion, schedule } = moved;
  const notBefore = schedule === null ? new Date() : nextOccurrence(schedule, new Date());
  await tx.run.updateMany({
    where: { tenantId, sourceId, status: 'queued', notBefore: { not: null } },
    data: { notBefore, sourceVersion },
  });
}
