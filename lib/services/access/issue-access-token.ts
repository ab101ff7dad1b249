import { apiIntegrationOf } from '#lib/infra/db/api-integration-of';
import { inTenant } from '#lib/infra/db/in-tenant';
import { signAccessToken } from '#lib/infra/secrets/access-token';
import { equalsHash } from '#lib/infra/secrets/equals-hash';
import { hashSecret } from '#lib/infra/secrets/hash-secret';

import { liveSecretHashes } from './live-secret-hashes.ts';

export type TokenRequest = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the caller asks for, parted by blanks; undefined: all the integration has. */
  readonly scope: string | undefined;
};

/** Refusals carry the words of RFC 6749 section 5.2. */
export type TokenAnswer =
  | { readonly kind: 'issued'; readonly accessToken: string; readonly expiresInSeconds: number; readonly scope: string }
  | { readonly kind: 'refused'; readonly error: 'invalid_client' | 'invalid_scope'; readonly description: string };

const lifeSeconds = 3600;

/** A token for one hour, for a client that knows its secret; bound to its tenant, its integration and that secret. */
export async function issueAccessToken({ clientId, clientSecret, scope }: TokenRequest): Promise<TokenAnswer> {
  const ref = await apiIntegrationOf(clientId);
  const row =
    ref === undefined
      ? null
      : await inTenant(ref.tenantId, (tx) => tx.apiIntegration.findFirst({ where: { id: ref.id, revokedAt: null } }));
  const given = hashSecret(clientSecret);
  // An unknown client costs the same comparison as a known one.
  const hashes = row === null ? [hashSecret('nobody')] : liveSecretHashes(row);
  const used = hashes.find((hash) => equalsHash(hash, given));
  if (row === null || used === undefined) {
    return { kind: 'refused', error: 'invalid_client', description: 'Client id and secret do not fit together' };
  }
  const asked = scope?.split(' ').filter(Boolean) ?? row.scopes;
  const beyond = asked.filter((one) => !row.scopes.includes(one));
  if (asked.length === 0 || beyond.length > 0) {
    const description = `This integration has the scopes ${row.scopes.join(' ')}`;
    return { kind: 'refused', error: 'invalid_scope', description };
  }
  const expiresAt = Math.floor(Date.now() / 1000) + lifeSeconds;
  const claims = { tenantId: row.tenantId, integrationId: row.id, scopes: asked, secret: used.slice(0, 16), expiresAt };
  return {
    kind: 'issued',
    accessToken: signAccessToken(claims),
    expiresInSeconds: lifeSeconds,
    scope: asked.join(' '),
  };
}
