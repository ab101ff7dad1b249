import { apiIntegrationOf } from '#lib/infra/db/api-integration-of';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant, type TenantTx } from '#lib/infra/db/in-tenant';
import { findClaimDefect, isSignedBy, leewaySeconds } from '#lib/infra/secrets/check-assertion';
import { hashSecret } from '#lib/infra/secrets/hash-secret';
import { type Assertion, readAssertion } from '#lib/infra/secrets/read-assertion';

import { grantToken, type TokenAnswer } from './grant-token.ts';
import { keyHash } from './key-hash.ts';
import { tokenUrl } from './token-url.ts';

export type AssertionRequest = {
  readonly assertion: string;
  /** As sent beside the assertion; it must then name the same client. */
  readonly clientId: string | undefined;
  readonly scope: string | undefined;
};

/** A token for one hour, for a client that signed an assertion with the private half of its registered key (RFC 7523). */
export async function issueTokenForAssertion({
  assertion: text,
  clientId,
  scope,
}: AssertionRequest): Promise<TokenAnswer> {
  const assertion = readAssertion(text);
  if (assertion === undefined) {
    return refuse('Send a JWT signed by RS256, RS512 or ES256 with iss, sub, aud, exp and jti');
  }
  const { claims } = assertion;
  const ref = await apiIntegrationOf(claims.iss);
  if (ref === undefined || (clientId ?? claims.iss) !== claims.iss) return unproved();
  return inTenant(ref.tenantId, async (tx) => {
    const row = await tx.apiIntegration.findFirst({ where: { id: ref.id, revokedAt: null } });
    if (row === null || row.publicKey === null || !isSignedBy(assertion, row.publicKey)) return unproved();
    const now = await databaseNow(tx);
    const defect = findClaimDefect(assertion, tokenUrl(), now.getTime());
    if (defect !== null) return refuse(defect);
    if (!(await useOnce(tx, { ...row, now }, assertion)))
      return refuse('This assertion was used already: each needs a jti of its own');
    return grantToken(row, { basis: keyHash(row.publicKey), scope, now });
  });
}

/** False when an assertion of this id was accepted before, also a moment ago in another process. */
async function useOnce(
  tx: TenantTx,
  row: { tenantId: string; id: string; now: Date },
  { claims }: Assertion,
): Promise<boolean> {
  const place = { tenantId: row.tenantId, integrationId: row.id };
  await tx.assertionUse.deleteMany({ where: { ...place, expiresAt: { lt: row.now } } });
  const expiresAt = new Date((claims.exp + leewaySeconds + 1) * 1000);
  const data = [{ ...place, jtiHash: hashSecret(claims.jti), expiresAt }];
  return (await tx.assertionUse.createMany({ data, skipDuplicates: true })).count === 1;
}

function unproved(): TokenAnswer {
  return refuse('No registered key of this client fits the signature');
}

function refuse(description: string): TokenAnswer {
  return { kind: 'refused', error: 'invalid_grant', description };
}
