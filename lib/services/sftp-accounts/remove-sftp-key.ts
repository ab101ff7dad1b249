import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { loadSftpAccount } from './load-sftp-account.ts';

type Input = { readonly accountId: string; readonly keyId: string };

/** Removes a key: nobody signs in with it from now on. */
export async function removeSftpKey(ctx: Ctx, { accountId, keyId: id }: Input): Promise<null> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const { name } = await loadSftpAccount(tx, accountId);
    const key = await tx.sftpKey.findFirst({ where: { id, accountId } });
    if (key === null) throw new AppError('NOT_FOUND', 'The account has no such key; it may have been removed already');
    await tx.sftpKey.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id } } });
    const entry = { action: 'sftpAccount.keyRemoved', objectType: 'sftpAccount', objectId: accountId } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name, label: key.label, fingerprint: key.fingerprint } });
    return null;
  });
}
