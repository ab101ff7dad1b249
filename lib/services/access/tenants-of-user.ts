import type { OpenTenant } from '#lib/contract/access';
import { membershipsOf } from '#lib/infra/db/memberships-of';
import { spanning } from '#lib/infra/db/spanning';

/** The tenants a portal user may open, by name; asked before one is chosen. */
export async function tenantsOfUser(userId: string): Promise<OpenTenant[]> {
  const roles = new Map((await membershipsOf(userId)).map(({ tenantId, role }) => [tenantId, role]));
  const rows = await spanning().tenant.findMany({ where: { id: { in: [...roles.keys()] } }, orderBy: { name: 'asc' } });
  return rows.map(({ id, slug, name }) => ({ id, slug, name, role: roles.get(id) ?? null }));
}
