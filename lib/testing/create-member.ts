import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions, type Role } from '#lib/domain/access/role';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';

export type TestMember = { readonly userId: string; readonly email: string; readonly ctx: Ctx };

/** A portal user with a membership; without a password, so tests that do not sign in stay fast. */
export async function createMember(
  tenantId: string,
  role: Role,
  user: { readonly passwordHash?: string } = {},
): Promise<TestMember> {
  const userId = newId();
  const email = `${role}-${userId.slice(-12)}@example.com`;
  await spanning().portalUser.create({ data: { id: userId, email, name: `Test ${role}`, ...user } });
  await inTenant(tenantId, (tx) => tx.membership.create({ data: { tenantId, userId, role } }));
  const ctx: Ctx = {
    tenantId,
    actor: { kind: 'user', id: userId, label: `Test ${role}` },
    permissions: new Set(rolePermissions[role]),
    requestId: newId(),
  };
  return { userId, email, ctx };
}
