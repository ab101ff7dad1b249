import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { loadSftpAccount } from './load-sftp-account.ts';

/** Ends an account for good; revoking twice changes nothing. What it has sent stays. */
export async function revokeSftpAccount(ctx: Ctx, { accountId: id }: { accountId: string }): Promise<null> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const { name, username, revokedAt } = await loadSftpAccount(tx, id);
    if (revokedAt !== null) return null;
    const data = { revokedAt: await databaseNow(tx), active: false };
    await tx.sftpAccount.update({ where: { tenantId_id: { tenantId: ctx.tenantId, id } }, data });
    const entry = { action: 'sftpAccount.revoked', objectType: 'sftpAccount', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name, username } });
    return null;
  });
}
