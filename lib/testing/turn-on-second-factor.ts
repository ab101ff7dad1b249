import { totp } from '#lib/infra/secrets/totp';
import { confirmSecondFactor } from '#lib/services/access/confirm-second-factor';
import { startSecondFactor } from '#lib/services/access/start-second-factor';

import type { TestMember } from './create-member.ts';

export type TestFactor = {
  readonly recoveryCodes: readonly string[];
  /** The code of the app, of as many steps of 30 seconds later or earlier. */
  readonly code: (steps?: number) => string;
};

/** Sets a member's second factor up as they would with an app. */
export async function turnOnSecondFactor({ ctx }: TestMember): Promise<TestFactor> {
  const { secret } = await startSecondFactor(ctx);
  const code = (steps = 0) => totp.codeAt(secret, Date.now() + steps * 30_000);
  const { recoveryCodes } = await confirmSecondFactor(ctx, { code: code() });
  return { recoveryCodes, code };
}
