import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';

/** Ends one session at once; ending it twice changes nothing. */
export async function endSession(sessionId: string): Promise<void> {
  await spanning().userSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: await databaseNow() },
  });
}
