import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';

import type { ProvenUser } from './prove-password.ts';

export const challengeMs = 10 * 60_000;

/** Whose code is awaited; undefined when the sign-in was finished, ended, or began more than ten minutes ago. */
export async function readChallenge(challengeId: string): Promise<ProvenUser | undefined> {
  if (challengeId === '') return undefined;
  const createdAt = { gt: new Date((await databaseNow()).getTime() - challengeMs) };
  const where = { id: challengeId, createdAt };
  const row = await spanning().signInChallenge.findFirst({ where, include: { portalUser: true } });
  if (row === null) return undefined;
  const { id, email, name } = row.portalUser;
  return { id, email, name };
}
