import type { rotateApiIntegrationSecret as contract } from '#lib/contract/api-integrations';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { makeClientSecret } from '#lib/infra/secrets/make-client-secret';
import { authorize } from '#lib/services/authorize';

import { apiAddresses } from './api-addresses.ts';
import { loadApiIntegration } from './load-api-integration.ts';
import { toApiIntegration } from './to-api-integration.ts';

/** Gives a new secret; the one before it keeps working for the hours asked for, and no older one does. */
export async function rotateApiIntegrationSecret(
  ctx: Ctx,
  { integrationId: id, keepOldHours }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  const { secret, hash, hint } = makeClientSecret();
  const shown = await inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const before = await loadApiIntegration(tx, id, 'live');
    const now = await databaseNow(tx);
    const until = new Date(now.getTime() + keepOldHours * 3_600_000);
    const previous =
      keepOldHours > 0
        ? { previousSecretHash: before.secretHash, previousSecretUntil: until }
        : { previousSecretHash: null, previousSecretUntil: null };
    const after = await tx.apiIntegration.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { secretHash: hash, secretHint: hint, ...previous, version: { increment: 1 } },
    });
    const entry = { action: 'apiIntegration.secretRotated', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name: after.name, keepOldHours } });
    return toApiIntegration(after, now);
  });
  return { ...shown, clientSecret: secret, ...(await apiAddresses(ctx)) };
}
