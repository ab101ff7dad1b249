import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

type Input = {
  readonly accountId: string;
  readonly keyId: string;
  readonly address: string;
  /** What the client calls itself. */
  readonly client: string;
};

/** Writes a sign-in into the connection log of its account; gives back the entry, to be closed when the connection ends. */
export async function openConnection(ctx: Ctx, { accountId, keyId, address, client }: Input): Promise<string> {
  authorize(ctx, 'files:write');
  const id = newId();
  await inTenant(ctx.tenantId, async (tx) => {
    const at = await databaseNow(tx);
    await tx.sftpConnection.create({
      data: { tenantId: ctx.tenantId, id, accountId, at, address, client, keyId, outcome: 'signedIn' },
    });
    await tx.sftpAccount.updateMany({ where: { id: accountId }, data: { lastConnectedAt: at } });
  });
  return id;
}
