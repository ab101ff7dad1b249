import type { Ctx } from '#lib/domain/access/ctx';
import { rolePermissions, type Role } from '#lib/domain/access/role';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { newId } from '#lib/shared/id';

export type TestTenant = {
  readonly tenantId: string;
  readonly slug: string;
  /** A ctx as the doors build it: a person of this role, `owner` unless told. */
  readonly ctx: (role?: Role) => Ctx;
};

/** A tenant of its own for one test file, with its counters and nothing else. */
export async function createTestTenant(): Promise<TestTenant> {
  process.env['DATABASE_APP_URL'] ??= process.env['TEST_DATABASE_URL'];
  process.env['ROLLCALL_SECRET_KEY'] ??= 'test-only-key-that-is-long-enough-0001';
  const tenantId = newId();
  const slug = `t-${tenantId.slice(-12)}`;
  await spanning().tenant.create({ data: { id: tenantId, slug, name: `Test ${slug}` } });
  await inTenant(tenantId, (tx) => tx.tenantCounter.create({ data: { tenantId } }));
  const ctx = (role: Role = 'owner'): Ctx => ({
    tenantId,
    actor: { kind: 'user', id: newId(), label: `Test ${role}` },
    permissions: new Set(rolePermissions[role]),
    requestId: newId(),
  });
  return { tenantId, slug, ctx };
}
