import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdSent } from './hold-visible.ts';

type Input = {
  readonly fileId: string;
  readonly sizeBytes: number;
  /** The sender's time of the file, where it has told one. */
  readonly modifiedAt: Date | null;
};

/**
 * Takes a closed file, whose bytes are on the disk: from here a run comes of it, unless it lies in a folder. Gives back the name
 * under which it waits for the end of the session; null when no run will come of it. CONFLICT when it was removed meanwhile.
 */
export async function claimUpload(ctx: Ctx, { fileId, sizeBytes, modifiedAt }: Input): Promise<string | null> {
  authorize(ctx, 'files:write');
  const row = await inTenant(ctx.tenantId, async (tx) => {
    await holdSent(tx, fileId);
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
  if (row === null || row.state === 'removed') {
    // Its bytes are gone with it: who hears that all is well would never send it again.
    throw new AppError(
      'CONFLICT',
      `${row?.name ?? 'The file'} was removed or given up while it was written. Send it again if it is wanted.`,
    );
  }
  return row.state === 'claimed' ? row.name : null;
}
