import type { SftpAccountWithServer } from '#lib/contract/sftp-accounts';
import type { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { invariant } from '#lib/shared/invariant';

import { loadShownAccounts } from './load-shown-accounts.ts';
import { sftpServerAddress } from './sftp-server-address.ts';

/** One account with everything that its user needs. */
export async function showSftpAccount(
  tx: TenantTx,
  row: Prisma.SftpAccountGetPayload<object>,
): Promise<SftpAccountWithServer> {
  const [shown] = await loadShownAccounts(tx, [row]);
  invariant(shown, 'a row that was read can be shown');
  return { ...shown, server: sftpServerAddress() };
}
