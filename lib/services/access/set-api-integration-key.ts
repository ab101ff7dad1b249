import type { ApiIntegration, setApiIntegrationKey as contract } from '#lib/contract/api-integrations';
import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { readPublicKey } from '#lib/infra/secrets/read-public-key';
import { authorize } from '#lib/services/authorize';

import { loadApiIntegration } from './load-api-integration.ts';
import { toApiIntegration } from './to-api-integration.ts';

/** Registers the key that the program's assertions are checked with; tokens fetched with the one before end. */
export async function setApiIntegrationKey(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<ApiIntegration> {
  authorize(ctx, 'admin');
  const { integrationId: id, publicKey } = input;
  return inTenant(ctx.tenantId, async (tx) => {
    await lockTenant(tx, ctx.tenantId);
    const { name } = await loadApiIntegration(tx, id, 'live');
    const { pem, algorithms, fingerprint } = readPublicKey(publicKey);
    const now = await databaseNow(tx);
    const row = await tx.apiIntegration.update({
      where: { tenantId_id: { tenantId: ctx.tenantId, id } },
      data: { publicKey: pem, publicKeyAddedAt: now, version: { increment: 1 } },
    });
    const entry = { action: 'apiIntegration.keyRegistered', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name, algorithms, fingerprint } });
    return toApiIntegration(row, now);
  });
}
