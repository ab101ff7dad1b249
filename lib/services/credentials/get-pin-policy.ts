import type { PinPolicy } from '#lib/contract/credentials';
import type { Ctx } from '#lib/domain/access/ctx';
import { defaultPinRules } from '#lib/domain/credential/pin-keeper';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

export async function getPinPolicy(ctx: Ctx): Promise<PinPolicy> {
  authorize(ctx, 'credentials:read');
  const stored = await inTenant(ctx.tenantId, (tx) =>
    tx.pinPolicy.findUnique({ where: { tenantId: ctx.tenantId }, omit: { tenantId: true, id: true, keySealed: true } }),
  );
  return stored ?? { ...defaultPinRules };
}
