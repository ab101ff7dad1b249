import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { SftpAccountWithServer, updateSftpAccount as contract } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { checkAccountName } from './check-account-name.ts';
import { loadSftpAccount } from './load-sftp-account.ts';
import { showSftpAccount } from './show-sftp-account.ts';

/** Changes what was given and leaves the rest. */
export async function updateSftpAccount(
  ctx: Ctx,
  { accountId: id, name, allowedAddresses, active }: ParsedInputOf<typeof contract>,
): Promise<SftpAccountWithServer> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const before = await loadSftpAccount(tx, id, 'live');
    if (name !== undefined) await checkAccountName(tx, name, id);
    const given = { name, allowedAddresses, active };
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after = await tx.sftpAccount.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: changes,
    });
    const from = { name: before.name, allowedAddresses: before.allowedAddresses, active: before.active };
    const entry = { action: 'sftpAccount.updated', objectType: 'sftpAccount', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { from, to: changes } });
    return showSftpAccount(tx, after);
  });
}
