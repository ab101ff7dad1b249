import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';

import { auditEverywhere } from './audit-everywhere.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { proveCode } from './prove-code.ts';
import { readChallenge } from './read-challenge.ts';

export type Verification = {
  readonly challengeId: string;
  readonly code: string;
  readonly address: string;
  readonly client: string;
};

/** The second half of a sign-in: a code opens the session that the password asked for, once. */
export async function verifySignIn({ challengeId, code, address, client }: Verification): Promise<SignedIn> {
  const user = await readChallenge(challengeId);
  if (user === undefined) throw tooLate();
  const kind = await proveCode(user.id, code);
  if ((await spanning().signInChallenge.deleteMany({ where: { id: challengeId } })).count === 0) throw tooLate();
  if (kind === 'recovery') {
    const entry = { action: 'user.recoveryCodeUsed', objectType: 'user', objectId: user.id } as const;
    await auditEverywhere({ userId: user.id, by: { kind: 'user', id: user.id, label: user.name }, entry });
  }
  return openSession(user, { address, client });
}

function tooLate(): AppError {
  return new AppError('UNAUTHENTICATED', 'This sign-in took longer than ten minutes or was ended. Start again.');
}
