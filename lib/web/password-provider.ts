import Credentials from 'next-auth/providers/credentials';
import { z } from 'zod';

import { signIn } from '#lib/services/access/sign-in';

import { clientAddress } from './client-address.ts';
import { forVisitor } from './for-visitor.ts';
import { knownUserOf } from './known-user-of.ts';

const credentials = z.object({ email: z.string(), password: z.string() });

/** Signing in by e-mail address and password; for a person with a second factor the first half of it. */
export function passwordProvider() {
  return Credentials({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    authorize: (given, request) =>
      forVisitor(() => prove(given, new Headers(request.headers as Record<string, string>))),
  });
}

async function prove(given: unknown, headers: Headers) {
  const parsed = credentials.safeParse(given);
  if (!parsed.success) return null;
  const answer = await signIn({
    ...parsed.data,
    address: clientAddress(headers),
    client: headers.get('user-agent') ?? '',
    knownUserId: await knownUserOf(headers),
  });
  const { email, name } = answer;
  if ('challengeId' in answer) return { id: answer.challengeId, email, name, awaitsCode: true };
  return { id: answer.sessionId, email, name };
}
