import { decode, type JWT } from 'next-auth/jwt';

import { readSessionSecret } from '#lib/services/access/read-session-secret';

/** What our sealed session cookie carries; undefined for a cookie we did not seal. Says nothing about whether it still counts. */
export async function openSeal(cookie: string | undefined): Promise<JWT | undefined> {
  if (cookie === undefined || cookie.length > 4096) return undefined;
  try {
    return (await decode({ token: cookie, secret: readSessionSecret() })) ?? undefined;
  } catch {
    return undefined; // Sealed with another key, altered or over its time: the visitor signs in again.
  }
}
