import { credential, type Credential } from '#lib/contract/credentials';
import { credentialKinds } from '#lib/domain/credential/kinds';
import { maskedValue } from '#lib/domain/credential/mask';
import type { CredentialModel } from '#lib/infra/db/generated/models';

/** A stored credential as callers see it. */
export function toCredential(row: CredentialModel): Credential {
  const kind = credential.shape.kind.parse(row.kind);
  return {
    id: row.id,
    identityId: row.identityId,
    kind,
    format: row.format,
    rawCode: credentialKinds[kind].isSecret ? maskedValue : row.rawCode,
    facilityCode: row.facilityCode,
    cardNumber: row.cardNumber,
    status: credential.shape.status.parse(row.status),
    suspended: row.suspended,
    activatesAt: row.activatesAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    badgeTypeId: row.badgeTypeId,
    sourceId: row.sourceId,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
