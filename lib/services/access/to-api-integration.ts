import type { ApiIntegration } from '#lib/contract/api-integrations';
import { machineScopes } from '#lib/domain/access/machine-scopes';
import type { Prisma } from '#lib/infra/db/generated/client';

export function toApiIntegration(row: Prisma.ApiIntegrationGetPayload<object>): ApiIntegration {
  const { previousSecretUntil: until } = row;
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    clientId: row.clientId,
    secretHint: row.secretHint,
    previousSecretUntil: until !== null && until.getTime() > Date.now() ? until.toISOString() : null,
    scopes: machineScopes.filter((scope) => row.scopes.includes(scope)),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    version: row.version,
  };
}
