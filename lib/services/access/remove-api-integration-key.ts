import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { authorize } from '#lib/services/authorize';

import { loadApiIntegration } from './load-api-integration.ts';

/** Assertions and tokens of the registered key count no longer; doing it twice changes nothing. */
export async function removeApiIntegrationKey(
  ctx: Ctx,
  { integrationId: id }: { integrationId: string },
): Promise<null> {
  authorize(ctx, 'admin');
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const { name, publicKey } = await loadApiIntegration(tx, id);
    if (publicKey === null) return null;
    await tx.apiIntegration.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { publicKey: null, publicKeyAddedAt: null, version: { increment: 1 } },
    });
    const entry = { action: 'apiIntegration.keyRemoved', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name } });
    return null;
  });
}
