import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { roomFor } from './room-for.ts';

type Input = { readonly fileId: string; readonly sizeBytes: number };

/** Notes how large a file under way has become, so that others see what room is left; gives back how many bytes that is. */
export async function noteSize(ctx: Ctx, { fileId, sizeBytes }: Input): Promise<number> {
  authorize(ctx, 'files:write');
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const where = { id: fileId, state: 'receiving' };
    await tx.sftpFile.updateMany({ where, data: { sizeBytes: BigInt(sizeBytes), receivedAt: await databaseNow(tx) } });
    return roomFor(tx, tenantId);
  });
}
