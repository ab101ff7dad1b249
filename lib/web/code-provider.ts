import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';

import { verifySignIn } from '#lib/services/access/verify-sign-in';

import { challengeIdOf } from './challenge-id-of.ts';
import { clientAddress } from './client-address.ts';
import { cookieName } from './cookie-name.ts';
import { forVisitor } from './for-visitor.ts';
import { readCookie } from './read-cookie.ts';

const given = z.object({ code: z.string().min(1).max(100) });

/** The second half of a sign-in: a code, sent with the cookie that the password brought. */
export function codeProvider() {
  return Credentials({
    id: 'code',
    credentials: { code: { type: 'text' } },
    authorize: (input, request) =>
      forVisitor(() => prove(input, new Headers(request.headers as Record<string, string>))),
  });
}

async function prove(input: unknown, headers: Headers) {
  const parsed = given.safeParse(input);
  if (!parsed.success) return null;
  const { sessionId, email, name } = await verifySignIn({
    challengeId: (await challengeIdOf(readCookie(headers, cookieName('session')))) ?? '',
    code: parsed.data.code,
    address: clientAddress(headers),
    client: headers.get('user-agent') ?? '',
  });
  return { id: sessionId, email, name };
}
