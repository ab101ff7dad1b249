import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { dropSentFile, sentFileKey } from '#lib/infra/storage/sent-file';
import { authorize } from '#lib/services/authorize';

type Input = { readonly fileId: string; readonly reason: string };

/** Gives up a file that could not be stored: nothing of it is kept and no run comes of it. */
export async function abandonUpload(ctx: Ctx, { fileId, reason }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  const [row] = await inTenant(ctx.tenantId, (tx) =>
    tx.sftpFile.updateManyAndReturn({
      where: { id: fileId, state: 'receiving' },
      data: { state: 'removed', storageKey: null, reason },
    }),
  );
  if (row !== undefined) await dropSentFile(sentFileKey({ ...row, fileId }));
}
