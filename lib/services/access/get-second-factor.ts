import type { OutputOf } from '#lib/contract/endpoint';
import type { getSecondFactor as contract } from '#lib/contract/second-factor';
import type { Ctx } from '#lib/domain/access/ctx';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';

import { callerUserId } from './caller-user-id.ts';

/** Whether the caller signs in with a second factor, since when, and how many recovery codes are left. */
export async function getSecondFactor(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'members:read');
  const userId = callerUserId(ctx);
  const row = await spanning().secondFactor.findUnique({ where: { userId } });
  const onSince = row?.confirmedAt?.toISOString() ?? null;
  const recoveryCodesLeft =
    onSince === null ? 0 : await spanning().recoveryCode.count({ where: { userId, usedAt: null } });
  return { onSince, recoveryCodesLeft };
}
