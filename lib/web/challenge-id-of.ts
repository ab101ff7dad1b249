import { openSeal } from './open-seal.ts';

/** The sign-in that awaits its code, inside a sealed session cookie; it opens nothing. */
export async function challengeIdOf(cookie: string | undefined): Promise<string | undefined> {
  const token = await openSeal(cookie);
  return typeof token?.['challengeId'] === 'string' ? token['challengeId'] : undefined;
}
