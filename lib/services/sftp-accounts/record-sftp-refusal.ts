import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';

import type { RefusedSignIn } from './authenticate-sftp-key.ts';

type Refusal = { readonly refused: RefusedSignIn; readonly address: string; readonly client: string | null };

/**
 * A program that tries every minute shall not fill the log of an account, nor somebody who tries a new key each time: in this time
 * the same refusal is kept once, and no more than so many at all.
 */
const quietMinutes = 10;
const keptMax = 20;

/**
 * Writes a refused sign-in into the connection log of its account, for whoever looks after it. To be called once the client has given
 * up, not while it still offers keys: most clients offer several. An unknown user name belongs to nobody and leaves nothing.
 */
export async function recordSftpRefusal({ refused, address, client }: Refusal): Promise<void> {
  const { account, message: reason } = refused;
  if (account === null) return;
  const { tenantId, id: accountId } = account;
  await inTenant(tenantId, async (tx) => {
    const at = await databaseNow(tx);
    const since = new Date(at.getTime() - quietMinutes * 60_000);
    const recent = await tx.sftpConnection.findMany({
      where: { accountId, outcome: 'refused', at: { gt: since } },
      select: { reason: true, address: true },
      take: keptMax,
    });
    if (recent.length === keptMax || recent.some((one) => one.reason === reason && one.address === address)) return;
    const refusal = { outcome: 'refused', reason, address, client };
    await tx.sftpConnection.create({ data: { tenantId, id: newId(), accountId, at, endedAt: at, ...refusal } });
  });
}
