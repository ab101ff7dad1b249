import { apiIntegrationOf } from '#lib/infra/db/api-integration-of';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { equalsHash } from '#lib/infra/secrets/equals-hash';
import { hashSecret } from '#lib/infra/secrets/hash-secret';

import { grantToken, type TokenAnswer } from './grant-token.ts';
import { liveSecretHashes } from './live-secret-hashes.ts';

export type TokenRequest = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the caller asks for, parted by blanks; undefined: all the integration has. */
  readonly scope: string | undefined;
};

/** A token for one hour, for a client that knows its secret; bound to its tenant, its integration and that secret. */
export async function issueAccessToken({ clientId, clientSecret, scope }: TokenRequest): Promise<TokenAnswer> {
  const ref = await apiIntegrationOf(clientId);
  const row =
    ref === undefined
      ? null
      : await inTenant(ref.tenantId, (tx) => tx.apiIntegration.findFirst({ where: { id: ref.id, revokedAt: null } }));
  const now = await databaseNow();
  const given = hashSecret(clientSecret);
  // An unknown client costs the same comparison as a known one.
  const hashes = row === null ? [hashSecret('nobody')] : liveSecretHashes(row, now);
  const used = hashes.find((hash) => equalsHash(hash, given));
  if (row === null || used === undefined) {
    return { kind: 'refused', error: 'invalid_client', description: 'Client id and secret do not fit together' };
  }
  return grantToken(row, { basis: used, scope, now });
}
