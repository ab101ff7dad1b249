import type { OutputOf } from '#lib/contract/endpoint';
import type { confirmSecondFactor as contract } from '#lib/contract/second-factor';
import type { Ctx } from '#lib/domain/access/ctx';
import { readCode } from '#lib/domain/access/read-code';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { makeRecoveryCode } from '#lib/infra/secrets/make-recovery-code';
import { totp } from '#lib/infra/secrets/totp';
import { unseal } from '#lib/infra/secrets/unseal';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { callerUserId } from './caller-user-id.ts';
import { checkClock } from './check-clock.ts';
import { recoveryCodeHash } from './recovery-code-hash.ts';
import { seedPlace } from './seed-place.ts';

const codeCount = 10;

/** Switches the second factor on once the caller's app makes the right codes; the recovery codes are in this answer and nowhere else. */
export async function confirmSecondFactor(ctx: Ctx, { code }: { code: string }): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'members:read');
  const userId = callerUserId(ctx);
  const row = await spanning().secondFactor.findUnique({ where: { userId } });
  if (row === null || row.confirmedAt !== null) throw nothingBegun();
  await checkClock();
  const seed = unseal(seedPlace(userId), row.sealedSeed);
  const lastStep = totp.findStep(seed, readCode(code).text, Date.now());
  if (lastStep === undefined) throw wrong();
  const recoveryCodes = Array.from({ length: codeCount }, makeRecoveryCode);
  await inTenant(ctx.tenantId, async (tx) => {
    // Only the secret that the code was checked against: another tab may have begun anew.
    const where = { userId, confirmedAt: null, sealedSeed: row.sealedSeed };
    const data = { confirmedAt: await databaseNow(tx), lastStep };
    if ((await tx.secondFactor.updateMany({ where, data })).count === 0) throw nothingBegun();
    const hashes = recoveryCodes.map((one) => recoveryCodeHash(seed, readCode(one).text));
    await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ userId, codeHash })) });
    await appendAudit(tx, ctx, { action: 'user.secondFactorOn', objectType: 'user', objectId: userId });
  });
  return { recoveryCodes };
}

function nothingBegun(): AppError {
  return new AppError('CONFLICT', 'No second factor is being set up. Begin again.');
}

function wrong(): AppError {
  const message = 'That code has expired. Use the newest code.';
  return new AppError('INVALID_INPUT', message, { errors: [{ path: 'code', message }] });
}
