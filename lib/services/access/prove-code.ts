import { readCode } from '#lib/domain/access/read-code';
import { throttleRules } from '#lib/domain/access/throttle';
import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';
import { takeAttempt } from '#lib/infra/db/take-attempt';
import { totp } from '#lib/infra/secrets/totp';
import { unseal } from '#lib/infra/secrets/unseal';
import { AppError } from '#lib/shared/app-error';

import { allowAttempt } from './allow-attempt.ts';
import { checkClock } from './check-clock.ts';
import { recoveryCodeHash } from './recovery-code-hash.ts';
import { seedPlace } from './seed-place.ts';

type Held = { readonly userId: string; readonly seed: string };

const refusals = {
  app: 'That code has expired. Use the newest code.',
  recovery: 'No recovery code of yours fits, or it was used already. Enter another one, or the six digits of your app.',
} as const;

/**
 * Accepts a code of the person's app or one of their recovery codes, each once; says which it was. Wrong ones are slowed down per
 * person. A code of the app is not even looked at while the clocks of server and database disagree.
 */
export async function proveCode(userId: string, typed: string): Promise<'app' | 'recovery'> {
  const { kind, text } = readCode(typed);
  const row = await spanning().secondFactor.findUnique({ where: { userId } });
  if (row === null || row.confirmedAt === null) throw new AppError('CONFLICT', 'There is no second factor to prove');
  if (kind === 'app') await checkClock();
  const key = `code:${userId}`;
  allowAttempt(await takeAttempt(key, throttleRules.code), 'Ask an admin to reset your second factor.');
  const held = { userId, seed: unseal(seedPlace(userId), row.sealedSeed) };
  const isRight = kind === 'app' ? await useAppCode(held, text) : await useRecoveryCode(held, text);
  if (!isRight) throw new AppError('UNAUTHENTICATED', refusals[kind]);
  await spanning().throttle.deleteMany({ where: { key } });
  return kind;
}

/** Of two who send the same code at once, one finds its step taken. */
async function useAppCode({ userId, seed }: Held, code: string): Promise<boolean> {
  const step = totp.findStep(seed, code, Date.now());
  if (step === undefined) return false;
  const where = { userId, lastStep: { lt: step } };
  return (await spanning().secondFactor.updateMany({ where, data: { lastStep: step } })).count === 1;
}

async function useRecoveryCode({ userId, seed }: Held, code: string): Promise<boolean> {
  const where = { userId, codeHash: recoveryCodeHash(seed, code), usedAt: null };
  return (await spanning().recoveryCode.updateMany({ where, data: { usedAt: await databaseNow() } })).count === 1;
}
