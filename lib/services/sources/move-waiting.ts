import { nextOccurrence } from '#lib/domain/source/next-occurrence';
import type { Schedule } from '#lib/domain/source/schedule';
import { databaseNow } from '#lib/infra/db/database-now';
import type { TenantTx } from '#lib/infra/db/in-tenant';

type Moved = { readonly sourceId: string; readonly version: number; readonly schedule: Schedule | null };

/** Files that wait for the schedule are run with the settings of that time: they follow each new version and its schedule. */
export async function moveWaiting(tx: TenantTx, tenantId: string, moved: Moved): Promise<void> {
  const { sourceId, version: sourceVersion, schedule } = moved;
  const now = await databaseNow(tx);
  const notBefore = schedule === null ? now : nextOccurrence(schedule, now);
  await tx.run.updateMany({
    where: { tenantId, sourceId, status: 'queued', notBefore: { not: null } },
    data: { notBefore, sourceVersion },
  });
}
