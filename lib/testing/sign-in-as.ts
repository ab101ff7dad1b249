import type { SignedIn } from '#lib/services/access/open-session';
import { signIn } from '#lib/services/access/sign-in';

/** Signs in somebody who has no second factor. */
export async function signInAs(proof: Parameters<typeof signIn>[0]): Promise<SignedIn> {
  const answer = await signIn(proof);
  if ('challengeId' in answer) throw new Error('A code is awaited');
  return answer;
}
