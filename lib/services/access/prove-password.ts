import { throttleRules } from '#lib/domain/access/throttle';
import { giveAttemptBack } from '#lib/infra/db/give-attempt-back';
import { spanning } from '#lib/infra/db/spanning';
import { takeAttempt } from '#lib/infra/db/take-attempt';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { verifyPassword } from '#lib/infra/secrets/verify-password';
import { AppError } from '#lib/shared/app-error';

import { allowAttempt } from './allow-attempt.ts';

export type Proof = {
  readonly email: string;
  readonly password: string;
  readonly address: string;
  /** User whom this browser signed in before: other people's guesses do not lock that user out of it. */
  readonly knownUserId?: string | undefined;
};

const end = 'Ask an operator to reset the password.';

export type ProvenUser = { readonly id: string; readonly email: string; readonly name: string };

/**
 * The user whose password this is. One sentence for every way to fail, in the same time, so it tells nothing about accounts;
 * guesses are slowed down per account and per address.
 */
export async function provePassword({ email: given, password, address, knownUserId }: Proof): Promise<ProvenUser> {
  const email = given.trim().toLowerCase();
  const user = await spanning().portalUser.findUnique({ where: { email } });
  const isKnown = user !== null && user.id === knownUserId;
  const account = isKnown ? `device:${user.id}` : `account:${hashSecret(email)}`;
  const from = `address:${address}`;
  const rule = isKnown ? throttleRules.device : throttleRules.account;
  allowAttempt(await takeAttempt(from, throttleRules.address), end);
  allowAttempt(await takeAttempt(account, rule), end);
  const isRight = await verifyPassword(password.slice(0, 1024), user?.passwordHash ?? null).catch(
    async (error: unknown) => {
      // Not even looked at, as in a flood of sign-ins: that is no failure of this account.
      await Promise.all([giveAttemptBack(from), giveAttemptBack(account)]);
      throw error;
    },
  );
  if (user === null || !isRight) {
    throw new AppError('UNAUTHENTICATED', 'Email or password is not right. Try again or ask an admin to reset it.');
  }
  await Promise.all([giveAttemptBack(from), spanning().throttle.deleteMany({ where: { key: account } })]);
  return { id: user.id, email: user.email, name: user.name };
}
