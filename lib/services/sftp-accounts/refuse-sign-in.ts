import type { SignInRefusal } from '#lib/domain/sftp/sign-in-refusal';
import type { Prisma } from '#lib/infra/db/generated/client';

import { isAllowedFrom } from './is-allowed-from.ts';

export type Attempt = {
  readonly account: Prisma.SftpAccountGetPayload<object> | null;
  readonly key: Prisma.SftpKeyGetPayload<object> | null;
  readonly address: string;
  /** By the clock of the database. */
  readonly now: Date;
};

/** Why this account may not be used with this key from this address now, the first reason first; null when it may. */
export function refuseSignIn({ account, key, address, now }: Attempt): SignInRefusal | null {
  if (account === null) return 'unknownUser';
  if (account.revokedAt !== null) return 'accountRevoked';
  if (!account.active) return 'accountPaused';
  if (!isAllowedFrom(address, account.allowedAddresses)) return 'addressNotAllowed';
  if (key === null) return 'keyUnknown';
  return key.expiresAt !== null && key.expiresAt <= now ? 'keyExpired' : null;
}
