import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';

import type { Claim } from './claim-idempotency-key.ts';

/** Gives a claimed Idempotency-Key free again: the call under it has left nothing behind and may be made once more. */
export async function dropIdempotencyKey(ctx: Ctx, { key, endpointId }: Omit<Claim, 'input'>): Promise<void> {
  const id = { tenantId: ctx.tenantId, endpoint: endpointId, key: `${ctx.actor.id}:${key}` };
  await inTenant(ctx.tenantId, (tx) => tx.idempotencyKey.deleteMany({ where: id }));
}
