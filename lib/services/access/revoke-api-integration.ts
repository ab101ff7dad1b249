import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { loadApiIntegration } from './load-api-integration.ts';

/** Ends the access of a program with its next request; revoking twice changes nothing. */
export async function revokeApiIntegration(ctx: Ctx, { integrationId: id }: { integrationId: string }): Promise<null> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) => {
    const { name, revokedAt } = await loadApiIntegration(tx, id);
    if (revokedAt !== null) return null;
    await tx.apiIntegration.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: {
        revokedAt: await databaseNow(tx),
        previousSecretHash: null,
        previousSecretUntil: null,
        version: { increment: 1 },
      },
    });
    const entry = { action: 'apiIntegration.revoked', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name } });
    return null;
  });
}
