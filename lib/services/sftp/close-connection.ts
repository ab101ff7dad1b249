import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

type Input = {
  readonly connectionId: string;
  /** Whole files that came, and all bytes. */
  readonly files: number;
  readonly bytesIn: number;
  /** Why we ended it; null: the client did. */
  readonly reason: string | null;
};

/** Writes down how a connection ended and what it brought. */
export async function closeConnection(ctx: Ctx, { connectionId, files, bytesIn, reason }: Input): Promise<void> {
  authorize(ctx, 'files:write');
  await inTenant(ctx.tenantId, async (tx) => {
    const endedAt = await databaseNow(tx);
    await tx.sftpConnection.updateMany({
      where: { id: connectionId },
      data: { endedAt, files, bytesIn: BigInt(bytesIn), reason },
    });
  });
}
