import type { createApiIntegration as contract } from '#lib/contract/api-integrations';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenant } from '#lib/infra/db/in-tenant';
import { lockTenant } from '#lib/infra/db/lock-tenant';
import { makeClientSecret } from '#lib/infra/secrets/make-client-secret';
import { randomToken } from '#lib/infra/secrets/random-token';
import { authorize } from '#lib/services/authorize';
import { newId } from '#lib/shared/id';

import { apiAddresses } from './api-addresses.ts';
import { checkIntegrationName } from './check-integration-name.ts';
import { checkScopes } from './check-scopes.ts';
import { toApiIntegration } from './to-api-integration.ts';

/** Lets a program call the API with at most the caller's own permissions. The secret is in this answer and nowhere else. */
export async function createApiIntegration(
  ctx: Ctx,
  { name, description, scopes }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'admin');
  checkScopes(ctx, scopes);
  const { secret, hash, hint } = makeClientSecret();
  const { tenantId } = ctx;
  const row = await inTenant(tenantId, async (tx) => {
    await lockTenant(tx, tenantId);
    await checkIntegrationName(tx, name);
    const id = newId();
    const made = await tx.apiIntegration.create({
      data: {
        tenantId,
        id,
        name,
        description,
        clientId: `rc_client_${randomToken(12)}`,
        secretHash: hash,
        secretHint: hint,
        scopes: [...new Set(scopes)],
        createdBy: ctx.actor.label,
      },
    });
    const entry = { action: 'apiIntegration.created', objectType: 'apiIntegration', objectId: id } as const;
    await appendAudit(tx, ctx, { ...entry, detail: { name, scopes } });
    return made;
  });
  return { ...toApiIntegration(row, row.createdAt), clientSecret: secret, ...(await apiAddresses(ctx)) };
}
