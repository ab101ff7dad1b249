import { inTenant } from '#lib/infra/db/in-tenant';
import { newId } from '#lib/shared/id';

import type { RefusedSignIn } from './authenticate-sftp-key.ts';

type Refusal = { readonly refused: RefusedSignIn; readonly address: string; readonly client: string | null };

/** A program that tries every minute shall not fill the log of an account: the same refusal is kept once in this time. */
const quietMinutes = 10;

/**
 * Writes a refused sign-in into the connection log of its account, for whoever looks after it. To be called once the client has given
 * up, not while it still offers keys: most clients offer several. An unknown user name belongs to nobody and leaves nothing.
 */
export async function recordSftpRefusal({ refused, address, client }: Refusal): Promise<void> {
  const { account, message } = refused;
  if (account === null) return;
  const { tenantId, id: accountId } = account;
  await inTenant(tenantId, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO sftp_connection (tenant_id, id, account_id, ended_at, address, client, outcome, reason)
      SELECT ${tenantId}::uuid, ${newId()}::uuid, ${accountId}::uuid, now(), ${address}, ${client}, 'refused', ${message}
      WHERE NOT EXISTS (SELECT FROM sftp_connection c WHERE c.tenant_id = ${tenantId}::uuid AND c.account_id = ${accountId}::uuid
        AND c.outcome = 'refused' AND c.reason = ${message} AND c.address = ${address}
        AND c.at > now() - make_interval(mins => ${quietMinutes}::int))`;
  });
}
