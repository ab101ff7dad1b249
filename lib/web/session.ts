import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';

import { endSession } from '#lib/services/access/end-session';
import { sessionLimits } from '#lib/services/access/read-session';
import { readSessionSecret } from '#lib/services/access/read-session-secret';
import { reportFailure } from '#lib/services/access/report-failure';
import { signIn } from '#lib/services/access/sign-in';
import { AppError } from '#lib/shared/app-error';

import { clientAddress } from './client-address.ts';
import { cookieName, isSecure } from './cookie-name.ts';
import { knownUserOf } from './known-user-of.ts';

const oneYear = 365 * 86_400;

/**
 * next-auth's settings. The cookie carries nothing but the id of a session row, which every request reads again
 * (docs/decisions/0004).
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
    providers: [passwordProvider()],
    callbacks: {
      jwt: ({ token, user }) => (user === undefined ? token : { sessionId: user.id }),
      redirect: ({ url, baseUrl }) => (url.startsWith('/') && !/^\/[/\\]/.test(url) ? `${baseUrl}${url}` : baseUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.['sessionId'] === 'string') await endSession(token['sessionId']);
      },
    },
  };
}

/** What is thrown in here reaches the sign-in page as text, so it is always a sentence for the visitor. */
function passwordProvider() {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: async (given, request) => {
      const headers = new Headers(request.headers as Record<string, string>);
      try {
        return await prove(given, headers);
      } catch (error) {
        if (error instanceof AppError && error.code !== 'INTERNAL') throw error;
        reportFailure(error, { at: 'sign-in' });
        throw new AppError('INTERNAL', 'Something went wrong on our side. Try again in a minute.');
      }
    },
  });
}

const credentials = z.object({ email: z.string(), password: z.string() });

async function prove(given: unknown, headers: Headers) {
  const parsed = credentials.safeParse(given);
  if (!parsed.success) return null;
  const signedIn = await signIn({
    ...parsed.data,
    address: clientAddress(headers),
    client: headers.get('user-agent') ?? '',
    knownUserId: await knownUserOf(headers),
  });
  return { id: signedIn.sessionId, email: signedIn.email, name: signedIn.name };
}

function cookie(name: 'session' | 'csrf' | 'callback') {
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() };
  return { name: cookieName(name), options };
}
