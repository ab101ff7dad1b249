import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

/** Makes the link of an invitation useless. */
export async function revokeInvitation(ctx: Ctx, { invitationId }: { invitationId: string }): Promise<null> {
  authorize(ctx, 'members:write');
  return inTenant(ctx.tenantId, async (tx) => {
    const row = await tx.invitation.findFirst({ where: { id: invitationId, acceptedAt: null } });
    if (row === null) throw new AppError('NOT_FOUND', 'There is no such open invitation in this tenant');
    await tx.invitation.delete({ where: { tenantId_id: { tenantId: ctx.tenantId, id: invitationId } } });
    const detail = { email: row.email };
    await appendAudit(tx, ctx, { action: 'invitation.revoked', objectType: 'invitation', objectId: row.id, detail });
    return null;
  });
}
