import type { Ctx } from '#lib/domain/access/ctx';
import { signInRefusals, type SignInRefusal } from '#lib/domain/sftp/sign-in-refusal';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { sftpAccountOf } from '#lib/infra/db/sftp-account-of';
import { sshFingerprint } from '#lib/infra/secrets/ssh-fingerprint';
import { newId } from '#lib/shared/id';

import { plainAddress } from './plain-address.ts';
import { refuseSignIn } from './refuse-sign-in.ts';

export type SftpSignIn = {
  readonly username: string;
  /** As the client names it; what counts is the blob, which says its own type. */
  readonly keyType: string;
  /** SSH wire form of the public key. */
  readonly keyBlob: Uint8Array;
  readonly address: string;
  /** The client only asks whether it may use this key and has not signed with it yet. */
  readonly isProbe?: boolean;
};

/** Hand it to recordSftpRefusal when the client leaves without having signed in. `account` is null for an unknown user name. */
export type RefusedSignIn = {
  readonly reason: SignInRefusal;
  /** Goes on after "Last sign-in failed:". Never for the client. */
  readonly message: string;
  readonly account: { readonly tenantId: string; readonly id: string } | null;
};
export type SftpSignedIn = { readonly ctx: Ctx; readonly accountId: string; readonly keyId: string };

/** No tenant has it: for an unknown user name the same questions are asked there, so that the answer takes as long. */
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * Whether somebody may send files as this account with this key; whether the client holds the private half is for the caller to check.
 * An answer takes the same work whether there is such an account or not. What it hands out may send files and nothing else.
 */
export async function authenticateSftpKey(signIn: SftpSignIn): Promise<SftpSignedIn | RefusedSignIn> {
  const { address, keyBlob } = signIn;
  // Any other text is asked for like a name that nobody has: a database cannot even hold all of them.
  const place = await sftpAccountOf(/^[a-z0-9-]{1,100}$/.test(signIn.username) ? signIn.username : '-');
  const accountId = place?.id ?? nowhere;
  return inTenant(place?.tenantId ?? nowhere, async (tx) => {
    const publicKey = Buffer.from(keyBlob).toString('base64');
    const account = await tx.sftpAccount.findFirst({ where: { id: accountId } });
    const key = await tx.sftpKey.findFirst({ where: { accountId, publicKey } });
    const now = await databaseNow(tx);
    const reason = refuseSignIn({ account, key, address, now });
    if (reason !== null || account === null || key === null) {
      return toRefused(reason ?? 'unknownUser', signIn, place);
    }
    if (signIn.isProbe !== true && isStale(key.lastUsedAt, now)) {
      await tx.sftpKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: now } });
    }
    return { ctx: toCtx(account), accountId, keyId: key.id };
  });
}

function toRefused(
  reason: SignInRefusal,
  signIn: SftpSignIn,
  place: RefusedSignIn['account'] | undefined,
): RefusedSignIn {
  const facts = { fingerprint: sshFingerprint(signIn.keyBlob), address: plainAddress(signIn.address) };
  return { reason, message: signInRefusals[reason](facts), account: place ?? null };
}

function toCtx({ tenantId, id, name }: { tenantId: string; id: string; name: string }): Ctx {
  return {
    tenantId,
    actor: { kind: 'sftp', id, label: name },
    permissions: new Set(['files:write']),
    requestId: newId(),
  };
}

/** Last use is shown to the minute; writing it more often would cost more than it tells. */
function isStale(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > 60_000;
}
