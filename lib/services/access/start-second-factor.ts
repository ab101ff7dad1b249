import type { OutputOf } from '#lib/contract/endpoint';
import type { startSecondFactor as contract } from '#lib/contract/second-factor';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { seal } from '#lib/infra/secrets/seal';
import { totp } from '#lib/infra/secrets/totp';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { callerUserId } from './caller-user-id.ts';
import { seedPlace } from './seed-place.ts';

/** A new secret for the caller's app. Nobody is asked for a code before confirmSecondFactor has seen a right one. */
export async function startSecondFactor(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'members:read');
  const userId = callerUserId(ctx);
  const { email } = await spanning().portalUser.findUniqueOrThrow({ where: { id: userId } });
  const seed = totp.makeSeed();
  const sealedSeed = seal(seedPlace(userId), seed);
  await inTenant(ctx.tenantId, async (tx) => {
    await tx.secondFactor.createMany({ data: [{ userId, sealedSeed }], skipDuplicates: true });
    const begun = await tx.secondFactor.updateMany({ where: { userId, confirmedAt: null }, data: { sealedSeed } });
    if (begun.count === 0) {
      throw new AppError('CONFLICT', 'Your second factor is on already. Switch it off before you set up another one.');
    }
    await appendAudit(tx, ctx, { action: 'user.secondFactorBegun', objectType: 'user', objectId: userId });
  });
  return { secret: seed, uri: totp.uri(seed, email) };
}
