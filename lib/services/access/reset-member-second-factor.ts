import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions } from '#lib/domain/access/role';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { membershipsOf } from '#lib/infra/db/memberships-of';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { dropSecondFactor } from './drop-second-factor.ts';
import { loadMember } from './load-member.ts';

/** Takes the second factor of a member away who lost phone and recovery codes; they are signed out and sign in with the password alone. */
export async function resetMemberSecondFactor(ctx: Ctx, { userId }: { userId: string }): Promise<null> {
  authorize(ctx, 'members:write');
  if (userId === ctx.actor.id) {
    throw new AppError('CONFLICT', 'This is your own second factor: switch it off on your profile, with a code');
  }
  const { portalUser } = await inTenant(ctx.tenantId, (tx) => loadMember(tx, ctx, userId));
  await checkReach(ctx, userId);
  return inTenant(ctx.tenantId, async (tx) => {
    if (!(await dropSecondFactor(tx, userId))) {
      throw new AppError('CONFLICT', `${portalUser.name} has no second factor`);
    }
    const entry = { action: 'member.secondFactorReset', objectType: 'member', objectId: userId } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { email: portalUser.email } });
    return null;
  });
}

/** One account may open several tenants: the admin of one must not weaken the door of another. */
async function checkReach(ctx: Ctx, userId: string): Promise<void> {
  const mine = ctx.actor.kind === 'user' ? await membershipsOf(ctx.actor.id) : [];
  const managed = mine.filter(({ role }) => rolePermissions[role].includes('members:write'));
  const reach = new Set([ctx.tenantId, ...managed.map(({ tenantId }) => tenantId)]);
  const theirs = await membershipsOf(userId);
  if (theirs.every(({ tenantId }) => reach.has(tenantId))) return;
  throw new AppError(
    'FORBIDDEN',
    'This account opens other tenants too, which you do not manage. Ask an operator to reset the second factor.',
  );
}
