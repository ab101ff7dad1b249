import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { callerUserId } from './caller-user-id.ts';
import { endAllSessions } from './end-all-sessions.ts';

/** Signs the caller out everywhere, the calling browser included. */
export async function revokeAllSessions(ctx: Ctx): Promise<null> {
  authorize(ctx, 'members:read');
  const userId = callerUserId(ctx);
  await endAllSessions(userId);
  const entry = { action: 'session.allRevoked', objectType: 'user', objectId: userId } as const;
  await inTenant(ctx.tenantId, (tx) => appendAudit(tx, ctx, entry));
  return null;
}
