import type { Member } from '#lib/contract/members';
import { canGive } from '#lib/domain/access/can-give';
import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions, type Role } from '#lib/domain/access/role';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { lockMember } from './lock-member.ts';
import { memberRow, toMember } from './to-member.ts';

/** Gives a member another role, at most one as strong as the giver's. */
export async function updateMember(ctx: Ctx, { userId, role }: { userId: string; role: Role }): Promise<Member> {
  authorize(ctx, 'members:write');
  if (!canGive(ctx.permissions, rolePermissions[role])) {
    throw new AppError('FORBIDDEN', `Only an owner can make someone ${role}`);
  }
  return inTenant(ctx.tenantId, async (tx) => {
    const before = await lockMember(tx, ctx, { userId, nextRole: role });
    const where = { tenantId_userId: { tenantId: ctx.tenantId, userId } };
    const after = await tx.membership.update({ where, data: { role }, include: memberRow });
    const detail = { email: before.portalUser.email, from: before.role, to: role };
    await appendAudit(tx, ctx, { action: 'member.roleChanged', objectType: 'member', objectId: userId, detail });
    return toMember(after);
  });
}
