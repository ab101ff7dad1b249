import type { Ctx } from '#lib/domain/access/ctx';
import type { Role } from '#lib/domain/access/role';
import { Prisma } from '#lib/infra/db/generated/client';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { runSql } from '#lib/infra/db/run-sql';
import { AppError } from '#lib/shared/app-error';

import { loadMember } from './load-member.ts';
import type { MemberRow } from './to-member.ts';

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
  const row = await loadMember(tx, ctx, change.userId);
  const isLastOwner = owners.length === 1 && owners[0]?.userId === change.userId;
  if (isLastOwner && change.nextRole !== 'owner') {
    throw new AppError('CONFLICT', 'This is the last owner. Make someone else owner first.');
  }
  return row;
}
