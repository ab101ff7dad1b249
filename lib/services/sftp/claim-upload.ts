import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { dropSentFile } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';

type Input = {
  readonly fileId: string;
  readonly sizeBytes: number;
  /** The sender's time of the file, where it has told one. */
  readonly modifiedAt: Date | null;
};

/**
 * Takes a closed file, whose bytes are on the disk: from here a run comes of it, unless it lies in a folder. Gives back the name
 * under which it waits for the end of the session; null when no run will come of it.
 */
export async function claimUpload(ctx: Ctx, { fileId, sizeBytes, modifiedAt }: Input): Promise<string | null> {
  authorize(ctx, 'files:write');
  const row = await inTenant(ctx.tenantId, async (tx) => {
    const found = await tx.sftpFile.findFirst({ where: { id: fileId } });
    if (found?.state !== 'receiving') return found;
    const isTop = !found.name.includes('/');
    return tx.sftpFile.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id: fileId } },
      data: {
        state: isTop ? 'claimed' : 'ignored',
        reason: isTop ? null : 'It lies in a folder. Only files at the top are read.',
        sizeBytes: BigInt(sizeBytes),
        receivedAt: await databaseNow(tx),
        ...(modifiedAt === null ? {} : { modifiedAt }),
      },
    });
  });
  // Removed by the sender while it was written.
  if (row?.state === 'removed' && row.storageKey !== null) await dropSentFile(row.storageKey);
  return row?.state === 'claimed' ? row.name : null;
}
