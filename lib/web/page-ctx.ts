import { cookies } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';

import type { Ctx } from '#lib/domain/access/ctx';
import { authenticateSession } from '#lib/services/access/authenticate-session';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { cookieName } from './cookie-name.ts';
import { sessionIdOf } from './session-id-of.ts';

/**
 * Ctx for the server components of one tenant's pages, built once per request. Signed-out visitors go to the sign-in page;
 * a tenant that is unknown or not theirs shows "not found".
 */
export const pageCtx = cache(async (tenantSlug: string): Promise<Ctx> => {
  const jar = await cookies();
  const sessionId = await sessionIdOf(jar.get(cookieName('session'))?.value);
  if (sessionId === undefined) redirect('/sign-in');
  try {
    return await authenticateSession({ sessionId, tenantSlug, requestId: newId() });
  } catch (error) {
    if (error instanceof AppError && error.code === 'UNAUTHENTICATED') redirect('/sign-in');
    if (error instanceof AppError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});
