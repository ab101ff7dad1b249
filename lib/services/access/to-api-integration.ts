import type { ApiIntegration } from '#lib/contract/api-integrations';
import { machineScopes } from '#lib/domain/access/machine-scopes';
import type { Prisma } from '#lib/infra/db/generated/client';
import { readPublicKey } from '#lib/infra/secrets/read-public-key';

/** An integration as it is shown; the old secret is named while it counts at that time of the database. */
export function toApiIntegration(row: Prisma.ApiIntegrationGetPayload<object>, now: Date): ApiIntegration {
  const { previousSecretUntil: until } = row;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    clientId: row.clientId,
    secretHint: row.secretHint,
    previousSecretUntil: until !== null && until > now ? until.toISOString() : null,
    publicKey: toPublicKey(row),
    scopes: machineScopes.filter((scope) => row.scopes.includes(scope)),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    version: row.version,
  };
}

function toPublicKey(row: Prisma.ApiIntegrationGetPayload<object>): ApiIntegration['publicKey'] {
  if (row.publicKey === null || row.publicKeyAddedAt === null) return null;
  const { algorithms, fingerprint } = readPublicKey(row.publicKey);
  return { algorithms: [...algorithms], fingerprint, addedAt: row.publicKeyAddedAt.toISOString() };
}
