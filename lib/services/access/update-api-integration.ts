import type { ApiIntegration, updateApiIntegration as contract } from '#lib/contract/api-integrations';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { checkIntegrationName } from './check-integration-name.ts';
import { checkScopes } from './check-scopes.ts';
import { loadApiIntegration } from './load-api-integration.ts';
import { toApiIntegration } from './to-api-integration.ts';

/** Changes what was given and leaves the rest. */
export async function updateApiIntegration(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<ApiIntegration> {
  authorize(ctx, 'admin');
  const { integrationId: id, version, name, description, scopes } = input;
  if (scopes !== undefined) checkScopes(ctx, scopes);
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const before = await loadApiIntegration(tx, id, 'live');
    if (version !== undefined && version !== before.version) {
      const message = `This API integration was changed meanwhile; its version is ${before.version}. Load it and try again.`;
      throw new AppError('CONFLICT', message, { errors: [{ path: 'version', message: String(before.version) }] });
    }
    if (name !== undefined) await checkIntegrationName(tx, name, id);
    const given = { name, description, scopes: scopes === undefined ? undefined : [...new Set(scopes)] };
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const after = await tx.apiIntegration.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { ...changes, version: { increment: 1 } },
    });
    const from = { name: before.name, description: before.description, scopes: before.scopes };
    const entry = { action: 'apiIntegration.updated', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { from, to: changes } });
    return toApiIntegration(after, await databaseNow(tx));
  });
}
