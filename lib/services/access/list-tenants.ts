import type { OpenTenant } from '#lib/contract/access';
import type { Ctx } from '#lib/domain/access/ctx';
import { spanning } from '#lib/infra/db/spanning';
import { authorize } from '#lib/services/authorize';

import { tenantsOfUser } from './tenants-of-user.ts';
import type { Page } from './to-page.ts';

/** Tenants the caller may open: a person's memberships; a program has exactly one. */
export async function listTenants(ctx: Ctx): Promise<Page<OpenTenant>> {
  authorize(ctx, 'members:read');
  if (ctx.actor.kind === 'user') return { items: await tenantsOfUser(ctx.actor.id), nextCursor: null };
  const { id, slug, name } = await spanning().tenant.findUniqueOrThrow({ where: { id: ctx.tenantId } });
  return { items: [{ id, slug, name, role: null }], nextCursor: null };
}
