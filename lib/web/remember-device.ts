import { encode } from 'next-auth/jwt';

import { readSession } from '#lib/services/access/read-session';
import { readSessionSecret } from '#lib/services/access/read-session-secret';

import { cookieName, isSecure } from './cookie-name.ts';
import { openedCookie } from './opened-cookie.ts';
import { sessionIdOf } from './session-id-of.ts';

const oneYear = 365 * 86_400;

/** Adds the device cookie to a response that has just opened a session; leaves any other response alone. */
export async function rememberDevice(response: Response): Promise<void> {
  const sessionId = await sessionIdOf(openedCookie(response));
  const user = sessionId === undefined ? undefined : await readSession(sessionId);
  if (user === undefined) return;
  const token = { userId: user.userId };
  const value = await encode({ token, secret: readSessionSecret(), salt: 'device', maxAge: oneYear });
  const secure = isSecure() ? '; Secure' : '';
  response.headers.append(
    'set-cookie',
    `${cookieName('device')}=${value}; Path=/; Max-Age=${oneYear}; HttpOnly; SameSite=Lax${secure}`,
  );
}
