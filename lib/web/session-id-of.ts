import { openSeal } from './open-seal.ts';

/** The session id inside a sealed session cookie; undefined for any other cookie. Says nothing about the session's life. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | undefined> {
  const token = await openSeal(cookie);
  return typeof token?.['sessionId'] === 'string' ? token['sessionId'] : undefined;
}
