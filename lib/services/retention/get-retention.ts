import type { OutputOf } from '#lib/contract/endpoint';
import type { getRetention as contract } from '#lib/contract/retention';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadRetention } from './load-retention.ts';

export async function getRetention(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, (tx) => loadRetention(tx, ctx.tenantId));
}
