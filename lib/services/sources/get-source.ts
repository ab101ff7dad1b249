import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getSource as contract, Source } from '#lib/contract/sources';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadSource } from './load-source.ts';

export async function getSource(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<Source> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, (tx) => loadSource(tx, ctx.tenantId, input.sourceId));
}
