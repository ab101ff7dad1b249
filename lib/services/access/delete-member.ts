import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { lockMember } from './lock-member.ts';

/** Takes a person out of the tenant; their next request is refused. */
export async function deleteMember(ctx: Ctx, { userId }: { userId: string }): Promise<null> {
  authorize(ctx, 'members:write');
  return inTenant(ctx.tenantId, async (tx) => {
    const { portalUser, role } = await lockMember(tx, ctx, { userId, nextRole: null });
    await tx.membership.delete({ where: { tenantId_userId: { tenantId: ctx.tenantId, userId } } });
    const detail = { email: portalUser.email, role };
    await appendAudit(tx, ctx, { action: 'member.removed', objectType: 'member', objectId: userId, detail });
    return null;
  });
}
