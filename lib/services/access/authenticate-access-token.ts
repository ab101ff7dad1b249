import type { Ctx } from '#lib/domain/access/ctx';
import { permissions, type Permission } from '#lib/domain/access/permission';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { spanning } from '#lib/infra/db/spanning';
import { writeIfRoom } from '#lib/infra/db/write-if-room';
import { readAccessToken } from '#lib/infra/secrets/access-token';
import { AppError } from '#lib/shared/app-error';

import { agentCtx, agentFacts } from './agent-ctx.ts';
import { keyHash } from './key-hash.ts';
import { liveSecretHashes, type LiveSecrets } from './live-secret-hashes.ts';

export type TokenCall = { readonly token: string; readonly tenantSlug: string; readonly requestId: string };

/** Bearer token → Ctx. The integration's row is read each time, so a revoked one is refused at its next request. */
export async function authenticateAccessToken({ token, tenantSlug, requestId }: TokenCall): Promise<Ctx> {
  const claims = readAccessToken(token);
  if (claims === undefined) throw refused();
  const integration = await inTenant(claims.tenantId, async (tx) => {
    const now = await databaseNow(tx);
    if (claims.expiresAt * 1000 <= now.getTime()) return null;
    const id = { tenantId: claims.tenantId, id: claims.integrationId };
    const row = await tx.apiIntegration.findUnique({
      where: { tenantId_id: id },
      include: { agent: { select: agentFacts } },
    });
    if (row === null || row.revokedAt !== null || !isSecretLive(row, { secret: claims.secret, now })) return null;
    return { ...row, isStale: isStale(row.lastUsedAt, now) };
  });
  if (integration === null) throw refused();
  if (integration.isStale) await noteUse(integration);
  const tenant = await spanning().tenant.findUnique({ where: { slug: tenantSlug } });
  if (tenant?.id !== claims.tenantId) throw new AppError('NOT_FOUND', 'There is nothing at this address');
  if (integration.agent !== null) return agentCtx(integration.agent, { tenantId: tenant.id, requestId });
  const granted = new Set<string>(integration.scopes.filter((scope) => claims.scopes.includes(scope)));
  return {
    tenantId: tenant.id,
    actor: { kind: 'integration', id: integration.id, label: integration.name },
    permissions: new Set<Permission>(permissions.filter((permission) => granted.has(permission))),
    requestId,
  };
}

/** Whether the secret or key that the token was fetched with still counts. */
function isSecretLive(
  row: LiveSecrets & { readonly publicKey: string | null },
  { secret, now }: { readonly secret: string; readonly now: Date },
): boolean {
  const keyHashes = row.publicKey === null ? [] : [keyHash(row.publicKey)];
  return [...liveSecretHashes(row, now), ...keyHashes].some((hash) => hash.startsWith(secret));
}

async function noteUse({ tenantId, id }: { readonly tenantId: string; readonly id: string }): Promise<void> {
  const where = { tenantId_id: { tenantId, id } };
  await writeIfRoom(() =>
    inTenant(tenantId, async (tx) => tx.apiIntegration.update({ where, data: { lastUsedAt: await databaseNow(tx) } })),
  );
}

/** Last use is shown to the minute; writing it more often would cost more than it tells. */
function isStale(lastUsedAt: Date | null, now: Date): boolean {
  return lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > 60_000;
}

function refused(): AppError {
  return new AppError(
    'UNAUTHENTICATED',
    'The bearer token is unknown, expired or revoked: ask for a new one at /api/oauth/token',
  );
}
