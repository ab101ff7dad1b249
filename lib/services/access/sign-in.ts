import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';

import { openSession, type SignedIn } from './open-session.ts';
import { provePassword, type Proof, type ProvenUser } from './prove-password.ts';
import { challengeMs } from './read-challenge.ts';

/** The password was right; the session opens with a code (verifySignIn). */
export type AwaitsCode = ProvenUser & { readonly challengeId: string };

/** Proves a password and opens a new session, or asks a person with a second factor for a code; `client` is what the browser calls itself. */
export async function signIn(proof: Proof & { readonly client: string }): Promise<SignedIn | AwaitsCode> {
  const user = await provePassword(proof);
  const factor = await spanning().secondFactor.findUnique({ where: { userId: user.id } });
  if (factor === null || factor.confirmedAt === null) return openSession(user, proof);
  const before = new Date((await databaseNow()).getTime() - challengeMs);
  await spanning().signInChallenge.deleteMany({ where: { userId: user.id, createdAt: { lt: before } } });
  const { id: challengeId } = await spanning().signInChallenge.create({ data: { id: newId(), userId: user.id } });
  return { ...user, challengeId };
}
