import { cookies } from 'next/headers';

import type { ProvenUser } from '#lib/services/access/prove-password';
import { readChallenge } from '#lib/services/access/read-challenge';

import { challengeIdOf } from './challenge-id-of.ts';
import { cookieName } from './cookie-name.ts';

/** Whose code this browser is asked for; undefined when no password was given a moment ago. */
export async function currentChallenge(): Promise<ProvenUser | undefined> {
  const jar = await cookies();
  const challengeId = await challengeIdOf(jar.get(cookieName('session'))?.value);
  return challengeId === undefined ? undefined : readChallenge(challengeId);
}
