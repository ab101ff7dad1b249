import { touchSession } from '#lib/infra/db/touch-session';

export type SessionUser = {
  readonly sessionId: string;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly mustChangePassword: boolean;
};

export const sessionLimits = { idleMs: 30 * 60_000, absoluteMs: 12 * 3_600_000 } as const;

/** The user of a live session; undefined when it was ended, idle for 30 minutes or is older than 12 hours. */
export async function readSession(sessionId: string): Promise<SessionUser | undefined> {
  const user = await touchSession(sessionId, sessionLimits);
  return user === undefined ? undefined : { sessionId, ...user };
}
