import type { Authority } from '#lib/contract/authority';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadAuthority } from './load-authority.ts';

export async function getAuthority(ctx: Ctx): Promise<Authority> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, (tx) => loadAuthority(tx, ctx.tenantId));
}
