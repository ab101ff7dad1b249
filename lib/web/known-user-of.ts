import { decode } from 'next-auth/jwt';

import { readSessionSecret } from '#lib/services/access/read-session-secret';

import { cookieName } from './cookie-name.ts';
import { readCookie } from './read-cookie.ts';

/** The user who signed in with this browser before, by its sealed device cookie; it opens nothing, it only spares the lock-out. */
export async function knownUserOf(headers: Headers): Promise<string | undefined> {
  const value = readCookie(headers, cookieName('device'));
  if (value === undefined || value.length > 4096) return undefined;
  try {
    const token = await decode({ token: value, secret: readSessionSecret(), salt: 'device' });
    return typeof token?.['userId'] === 'string' ? token['userId'] : undefined;
  } catch {
    return undefined; // Sealed with another key or altered: an unknown device.
  }
}
