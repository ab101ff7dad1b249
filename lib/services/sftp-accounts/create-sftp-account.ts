import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { createSftpAccount as contract, SftpAccountWithServer } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkAccountName } from './check-account-name.ts';
import { makeUsername } from './make-username.ts';
import { showSftpAccount } from './show-sftp-account.ts';

const accountsMax = 200;

/** Makes an account without a key: nobody can sign in before one is added. */
export async function createSftpAccount(
  ctx: Ctx,
  { name, allowedAddresses }: ParsedInputOf<typeof contract>,
): Promise<SftpAccountWithServer> {
  authorize(ctx, 'admin');
  const { tenantId } = ctx;
  const { slug } = await spanning().tenant.findUniqueOrThrow({ where: { id: tenantId } });
  return inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    await checkAccountName(tx, name);
    await checkRoom(tx);
    const id = newId();
    const username = makeUsername(slug);
    const row = await tx.sftpAccount.create({
      data: { tenantId, id, username, name, allowedAddresses, createdBy: ctx.actor.label },
    });
    const entry = { action: 'sftpAccount.created', objectType: 'sftpAccount', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name, username, allowedAddresses } });
    return showSftpAccount(tx, row);
  });
}

async function checkRoom(tx: TenantTx): Promise<void> {
  if ((await tx.sftpAccount.count({ where: { revokedAt: null } })) < accountsMax) return;
  throw new AppError('LIMIT_EXCEEDED', `A tenant has at most ${accountsMax} SFTP accounts. Revoke one first`);
}
