import type { Invitation } from '#lib/contract/members';
import { canGive } from '#lib/domain/access/can-give';
import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions, type Role } from '#lib/domain/access/role';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { randomToken } from '#lib/infra/secrets/random-token';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { publicUrl } from './public-url.ts';
import { toInvitation } from './to-invitation.ts';

const validMs = 3_600_000;

/** Makes a link that lets one person in, once, within an hour; a new link for the same address kills the older one. */
export async function inviteMember(
  ctx: Ctx,
  { email, role }: { email: string; role: Role },
): Promise<Invitation & { link: string }> {
  authorize(ctx, 'members:write');
  if (!canGive(ctx.permissions, rolePermissions[role])) {
    throw new AppError('FORBIDDEN', `Only an owner can invite someone as ${role}`);
  }
  const token = randomToken();
  const { tenantId } = ctx;
  return inTenant(tenantId, async (tx) => {
    const member = await tx.membership.findFirst({ where: { portalUser: { email } } });
    if (member !== null) throw new AppError('CONFLICT', `${email} is a member of this tenant already`);
    await tx.invitation.deleteMany({ where: { email, acceptedAt: null } });
    const row = await tx.invitation.create({
      data: {
        tenantId,
        id: newId(),
        email,
        role,
        tokenHash: hashSecret(token),
        invitedBy: ctx.actor.label,
        expiresAt: new Date((await databaseNow(tx)).getTime() + validMs),
      },
    });
    const detail = { email, role };
    await appendAudit(tx, ctx, { action: 'member.invited', objectType: 'invitation', objectId: row.id, detail });
    return { ...toInvitation(row), link: `${publicUrl()}/invitation/${token}` };
  });
}
