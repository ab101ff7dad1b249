import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';

import { callerUserId } from './caller-user-id.ts';
import { sessionLimits } from './read-session.ts';

/** The caller's own live sessions, latest first. */
export async function listSessions(ctx: Ctx) {
  authorize(ctx, 'members:read');
  const now = (await databaseNow()).getTime();
  const rows = await spanning().userSession.findMany({
    where: {
      userId: callerUserId(ctx),
      revokedAt: null,
      lastSeenAt: { gt: new Date(now - sessionLimits.idleMs) },
      createdAt: { gt: new Date(now - sessionLimits.absoluteMs) },
    },
    orderBy: { lastSeenAt: 'desc' },
    take: 500,
  });
  const items = rows.map(({ id, createdAt, lastSeenAt, address, client }) => ({
    id,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    address,
    client,
  }));
  return { items, nextCursor: null };
}
