import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadSftpAccount } from './load-sftp-account.ts';
import { showSftpAccount } from './show-sftp-account.ts';

export async function getSftpAccount(ctx: Ctx, { accountId }: { accountId: string }): Promise<SftpAccountWithServer> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, async (tx) => showSftpAccount(tx, await loadSftpAccount(tx, accountId)));
}
