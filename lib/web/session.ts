import type { NextAuthOptions } from 'next-auth';

import { endSession } from '#lib/services/access/end-session';
import { sessionLimits } from '#lib/services/access/read-session';
import { readSessionSecret } from '#lib/services/access/read-session-secret';

import { codeProvider } from './code-provider.ts';
import { cookieName, isSecure } from './cookie-name.ts';
import { passwordProvider } from './password-provider.ts';

const oneYear = 365 * 86_400;

/**
 * next-auth's settings. The cookie carries nothing but the id of a session row, which every request reads again
 * (docs/decisions/0004); or, while a code is awaited, the id of a challenge that opens nothing.
 */
export function sessionOptions(): NextAuthOptions {
  return {
    secret: readSessionSecret(),
    session: { strategy: 'jwt', maxAge: sessionLimits.absoluteMs / 1000 },
    // The row says when a session ends. The seal's own end is told by the clock of this machine, so it is out of the way.
    jwt: { maxAge: oneYear },
    useSecureCookies: isSecure(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: cookie('session'),
      csrfToken: cookie('csrf'),
      callbackUrl: cookie('callback'),
    },
    providers: [passwordProvider(), codeProvider()],
    callbacks: {
      jwt: ({ token, user }) => {
        if (user === undefined) return token;
        return 'awaitsCode' in user ? { challengeId: user.id } : { sessionId: user.id };
      },
      redirect: ({ url, baseUrl }) => (url.startsWith('/') && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.['sessionId'] === 'string') await endSession(token['sessionId']);
      },
    },
  };
}

function cookie(name: 'session' | 'csrf' | 'callback') {
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() };
  return { name: cookieName(name), options };
}
