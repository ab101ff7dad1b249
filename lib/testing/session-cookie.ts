import { encode } from 'next-auth/jwt';

import { spanning } from '#lib/infra/db/spanning';
import { sessionSecret } from '#lib/infra/secrets/session-secret';
import { newId } from '#lib/shared/id';

/** The Cookie header of a browser in which this user has just signed in. */
export async function sessionCookie(userId: string): Promise<string> {
  const session = await spanning().userSession.create({ data: { id: newId(), userId } });
  return `rollcall-session=${await encode({ token: { sessionId: session.id }, secret: sessionSecret() })}`;
}
