import { signInRefusals } from '#lib/domain/sftp/sign-in-refusal';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';

import { plainAddress } from './plain-address.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

type Session = {
  readonly tenantId: string;
  readonly accountId: string;
  readonly keyId: string;
  readonly address: string;
};

/** Why a session that has signed in must end now (account or key revoked, paused, expired, address no longer allowed); null when it may go on. */
export async function checkSftpSession({ tenantId, accountId, keyId, address }: Session): Promise<string | null> {
  return inTenant(tenantId, async (tx) => {
    const account = await tx.sftpAccount.findFirst({ where: { id: accountId } });
    const key = await tx.sftpKey.findFirst({ where: { id: keyId, accountId } });
    const reason = refuseSignIn({ account, key, address, now: await databaseNow(tx) });
    if (reason === 'keyUnknown') return 'the key was removed';
    return reason === null
      ? null
      : signInRefusals[reason]({ fingerprint: key?.fingerprint ?? '', address: plainAddress(address) });
  });
}
