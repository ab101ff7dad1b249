import { spanning } from '#lib/infra/db/spanning';

/** Signs a user out everywhere, at once. */
export async function endAllSessions(userId: string): Promise<void> {
  await spanning().userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: new Date() } });
}
