import { canGive } from '#lib/domain/access/can-give';
import type { Ctx } from '#lib/domain/access/ctx';
import { role, rolePermissions } from '#lib/domain/access/role';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

import { memberRow, type MemberRow } from './to-member.ts';

/** The member whom the caller wants to change: nobody changes those who may do more. */
export async function loadMember(tx: TenantTx, ctx: Ctx, userId: string): Promise<MemberRow> {
  const where = { tenantId_userId: { tenantId: ctx.tenantId, userId } };
  const row = await tx.membership.findUnique({ where, include: memberRow });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such member in this tenant');
  if (!canGive(ctx.permissions, rolePermissions[role.parse(row.role)])) {
    throw new AppError('FORBIDDEN', `You cannot change a member whose role is ${row.role}: it may do more than yours`);
  }
  return row;
}
