import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { callerUserId } from './caller-user-id.ts';
import { endSession } from './end-session.ts';

/** Signs the caller out of one place, at once. */
export async function revokeSession(ctx: Ctx, { sessionId }: { sessionId: string }): Promise<null> {
  authorize(ctx, 'members:read');
  const own = await spanning().userSession.findFirst({ where: { id: sessionId, userId: callerUserId(ctx) } });
  if (own === null) throw new AppError('NOT_FOUND', 'There is no such session of yours');
  await endSession(sessionId);
  const entry = { action: 'session.revoked', objectType: 'session', objectId: sessionId } as const;
  await inTenant(ctx.tenantId, (tx) => appendAudit(tx, ctx, entry));
  return null;
}
