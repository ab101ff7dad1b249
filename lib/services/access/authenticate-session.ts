import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions } from '#lib/domain/access/role';
import { membershipsOf } from '#lib/infra/db/memberships-of';
import { spanning } from '#lib/infra/db/spanning';
import { AppError } from '#lib/shared/app-error';

import { readSession } from './read-session.ts';

export type SessionCall = { readonly sessionId: string; readonly tenantSlug: string; readonly requestId: string };

/** Portal session → Ctx. Session and role are read each time, so ending one or lowering the other counts at once. */
export async function authenticateSession({ sessionId, tenantSlug, requestId }: SessionCall): Promise<Ctx> {
  const user = await readSession(sessionId);
  if (user === undefined) throw new AppError('UNAUTHENTICATED', 'Your session has ended: sign in again');
  const [tenant, memberships] = await Promise.all([
    spanning().tenant.findUnique({ where: { slug: tenantSlug } }),
    membershipsOf(user.userId),
  ]);
  const membership = memberships.find(({ tenantId }) => tenantId === tenant?.id);
  // A tenant that does not exist and one that is not yours give the same answer.
  if (membership === undefined) throw new AppError('NOT_FOUND', 'There is nothing at this address');
  return {
    tenantId: membership.tenantId,
    actor: { kind: 'user', id: user.userId, label: user.name },
    permissions: new Set(rolePermissions[membership.role]),
    requestId,
  };
}
