import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { listSentFiles } from '#lib/infra/storage/list-sent-files';
import { dropSentFile } from '#lib/infra/storage/sent-file';

const dayMs = 86_400_000;
const halfDays = 7;

/**
 * Gives up files that were left half for a week, and removes bytes that no row names: of files that were removed or are no longer
 * kept, and of transfers whose server died. Younger than a day they may belong to something under way. Gives back how many went.
 */
export async function sweepSentBytes(now: Date): Promise<number> {
  const tenants = await spanning().tenant.findMany({ select: { id: true } });
  let removed = 0;
  for (const { id: tenantId } of tenants) {
    await giveUpHalves(tenantId, new Date(now.getTime() - halfDays * dayMs));
    for await (const { key, fileId } of listSentFiles(tenantId, now.getTime() - dayMs)) {
      const row = await inTenant(tenantId, (tx) => tx.sftpFile.findFirst({ where: { id: fileId } }));
      if (row?.storageKey === key || row?.resultKey === key) continue;
      await dropSentFile(key);
      removed += 1;
    }
  }
  return removed;
}

async function giveUpHalves(tenantId: string, before: Date): Promise<void> {
  await inTenant(tenantId, (tx) =>
    tx.sftpFile.updateMany({
      where: { state: 'receiving', receivedAt: { lt: before } },
      data: { state: 'removed', storageKey: null, reason: 'It was never completed.' },
    }),
  );
}
