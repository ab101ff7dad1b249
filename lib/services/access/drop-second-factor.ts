import { databaseNow } from '#lib/infra/db/database-now';
import type { TenantTx } from '#lib/infra/db/in-tenant';

/** Takes a person's second factor away and signs them out everywhere; false when there was none. */
export async function dropSecondFactor(tx: TenantTx, userId: string): Promise<boolean> {
  const { count } = await tx.secondFactor.deleteMany({ where: { userId } });
  await tx.throttle.deleteMany({ where: { key: `code:${userId}` } });
  await tx.signInChallenge.deleteMany({ where: { userId } });
  const revokedAt = await databaseNow(tx);
  await tx.userSession.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt } });
  return count > 0;
}
