import { z } from 'zod';

import { role, type Role } from '#lib/domain/access/role';

import { prisma } from './client.ts';

export type MembershipRef = { readonly tenantId: string; readonly role: Role };

/** The tenants a portal user may open and the role there, before any tenant is chosen. */
export async function membershipsOf(userId: string): Promise<MembershipRef[]> {
  const rows = await prisma().$queryRaw`SELECT tenant_id AS "tenantId", role FROM memberships_of(${userId}::uuid)`;
  return z.array(z.object({ tenantId: z.string(), role })).parse(rows);
}
