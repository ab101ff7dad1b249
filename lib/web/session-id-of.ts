import { decode } from 'next-auth/jwt';

import { readSessionSecret } from '#lib/services/access/read-session-secret';

/** The session id inside a sealed session cookie; undefined for a cookie we did not seal. Says nothing about the session's life. */
export async function sessionIdOf(cookie: string | undefined): Promise<string | undefined> {
  if (cookie === undefined || cookie.length > 4096) return undefined;
  try {
    const token = await decode({ token: cookie, secret: readSessionSecret() });
    return typeof token?.['sessionId'] === 'string' ? token['sessionId'] : undefined;
  } catch {
    return undefined; // Sealed with another key, altered or over its time: the visitor signs in again.
  }
}
