import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';

/** Signs a user out everywhere, at once; a sign-in that awaits its code ends too. */
export async function endAllSessions(userId: string): Promise<void> {
  const revokedAt = await databaseNow();
  await spanning().userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt } });
  await spanning().signInChallenge.deleteMany({ where: { userId } });
}
