import type { ApiIntegration } from '#lib/contract/api-integrations';
import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadApiIntegration } from './load-api-integration.ts';
import { toApiIntegration } from './to-api-integration.ts';

export async function getApiIntegration(ctx: Ctx, input: { integrationId: string }): Promise<ApiIntegration> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) =>
    toApiIntegration(await loadApiIntegration(tx, input.integrationId), await databaseNow(tx)),
  );
}
