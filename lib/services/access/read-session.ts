import { spanning } from '#lib/infra/db/spanning';

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
  const row = await spanning().userSession.findUnique({ where: { id: sessionId }, include: { portalUser: true } });
  if (row === null || row.revokedAt !== null) return undefined;
  const now = Date.now();
  if (now - row.lastSeenAt.getTime() > sessionLimits.idleMs || now - row.createdAt.getTime() > sessionLimits.absoluteMs)
    return undefined;
  if (now - row.lastSeenAt.getTime() > 60_000) {
    await spanning().userSession.update({ where: { id: row.id }, data: { lastSeenAt: new Date(now) } });
  }
  const { id: userId, email, name, mustChangePassword } = row.portalUser;
  return { sessionId: row.id, userId, email, name, mustChangePassword };
}
