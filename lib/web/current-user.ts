import { cookies } from 'next/headers';
import { cache } from 'react';

import { readSession, type SessionUser } from '#lib/services/access/read-session';

import { cookieName } from './cookie-name.ts';
import { sessionIdOf } from './session-id-of.ts';

/** Who is signed in, for pages that belong to no tenant; undefined for visitors. */
export const currentUser = cache(async (): Promise<SessionUser | undefined> => {
  const jar = await cookies();
  const sessionId = await sessionIdOf(jar.get(cookieName('session'))?.value);
  return sessionId === undefined ? undefined : readSession(sessionId);
});
