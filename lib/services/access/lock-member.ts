import { canGive } from '#lib/domain/access/can-give';
import type { Ctx } from '#lib/domain/access/ctx';
import { role, rolePermissions, type Role } from '#lib/domain/access/role';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { runSql } from '#lib/infra/db/run-sql';
import { AppError } from '#lib/shared/app-error';

import { memberRow, type MemberRow } from './to-member.ts';

/**
 * The member somebody wants to lower or remove, with all owners locked until the transaction ends: two owners who lower
 * each other at once must not leave a tenant without one.
 */
export async function lockMember(
  tx: TenantTx,
  ctx: Ctx,
  change: { userId: string; nextRole: Role | null },
): Promise<MemberRow> {
  const owners = await runSql<{ userId: string }>(
    tx,
    Prisma.sql`SELECT user_id AS "userId" FROM membership WHERE role = 'owner' ORDER BY user_id FOR UPDATE`,
  );
  const { tenantId } = ctx;
  const row = await tx.membership.findUnique({
    where: { tenantId_userId: { tenantId, userId: change.userId } },
    include: memberRow,
  });
  if (row === null) throw new AppError('NOT_FOUND', 'There is no such member in this tenant');
  if (!canGive(ctx.permissions, rolePermissions[role.parse(row.role)])) {
    throw new AppError('FORBIDDEN', `You cannot change a member whose role is ${row.role}: it may do more than yours`);
  }
  const isLastOwner = owners.length === 1 && owners[0]?.userId === change.userId;
  if (isLastOwner && change.nextRole !== 'owner') {
    throw new AppError('CONFLICT', 'This is the last owner. Make someone else owner first.');
  }
  return row;
}
