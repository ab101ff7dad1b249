import type { OutputOf } from '#lib/contract/endpoint';
import type { getQuota as contract } from '#lib/contract/quota';
import type { Ctx } from '#lib/domain/access/ctx';
import { tenantQuota } from '#lib/domain/source/tenant-quota';
import { inTenant } from '#lib/infra/db/in-tenant';
import { loadQuotaUse } from '#lib/infra/db/load-quota-use';
import { authorize } from '#lib/services/authorize';

/** How much of its limits a tenant uses now. */
export async function getQuota(ctx: Ctx): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'sources:read');
  return inTenant(ctx.tenantId, async (tx) => {
    const { quota } = await tx.tenant.findUniqueOrThrow({ where: { id: ctx.tenantId }, select: { quota: true } });
    return { use: await loadQuotaUse(tx, ctx.tenantId), quota: tenantQuota.parse(quota) };
  });
}
