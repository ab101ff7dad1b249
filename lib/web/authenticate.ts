import type { Ctx } from '#lib/domain/access/ctx';
import { authenticateAccessToken } from '#lib/services/access/authenticate-access-token';
import { authenticateSession } from '#lib/services/access/authenticate-session';
import { AppError } from '#lib/shared/app-error';

import { checkOrigin } from './check-origin.ts';
import { cookieName } from './cookie-name.ts';
import { readCookie } from './read-cookie.ts';
import { sessionIdOf } from './session-id-of.ts';

export type Call = { readonly tenantSlug: string; readonly requestId: string };

/** Who calls, in which tenant, with which permissions: by bearer token or by the portal's session cookie, never by both. */
export async function authenticate(request: Request, call: Call): Promise<Ctx> {
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new AppError('UNAUTHENTICATED', 'Send the token as "Authorization: Bearer …"');
    return authenticateAccessToken({ token, ...call });
  }
  const sessionId = await sessionIdOf(readCookie(request.headers, cookieName('session')));
  if (sessionId === undefined) {
    throw new AppError('UNAUTHENTICATED', 'Sign in, or send a bearer token from /api/oauth/token');
  }
  checkOrigin(request);
  return authenticateSession({ sessionId, ...call });
}
