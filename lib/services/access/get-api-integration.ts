import type { ApiIntegration } from '#lib/contract/api-integrations';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadApiIntegration } from './load-api-integration.ts';
import { toApiIntegration } from './to-api-integration.ts';

export async function getApiIntegration(ctx: Ctx, input: { integrationId: string }): Promise<ApiIntegration> {
  authorize(ctx, 'admin');
  return toApiIntegration(await inTenant(ctx.tenantId, (tx) => loadApiIntegration(tx, input.integrationId)));
}
