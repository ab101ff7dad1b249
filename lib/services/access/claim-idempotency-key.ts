import type { Ctx } from '#lib/domain/access/ctx';
import { databaseNow } from '#lib/infra/db/database-now';
import { inTenant } from '#lib/infra/db/in-tenant';
import { deriveKey } from '#lib/infra/secrets/derive-key';
import { keyedHash } from '#lib/infra/secrets/keyed-hash';
import { AppError } from '#lib/shared/app-error';
import { canonicalJson } from '#lib/shared/canonical-json';

export type Claim = { readonly key: string; readonly endpointId: string; readonly input: unknown };
export type KeptAnswer = { readonly status: number; readonly body: unknown };

const keptMs = 24 * 3_600_000;

/**
 * Claims the key for this caller and endpoint: undefined when the call is the first, else the answer the first one got.
 * The same key with other input, or while the first call is under way, is a conflict.
 */
export async function claimIdempotencyKey(ctx: Ctx, claim: Claim): Promise<KeptAnswer | undefined> {
  // The input may hold a PIN or a password: only our key keeps its hash from telling it.
  const hashKey = deriveKey('idempotency', ctx.tenantId).toString('base64url');
  const requestHash = keyedHash(hashKey, canonicalJson(claim.input));
  const id = { tenantId: ctx.tenantId, endpoint: claim.endpointId, key: `${ctx.actor.id}:${claim.key}` };
  const earlier = await inTenant(ctx.tenantId, async (tx) => {
    const before = new Date((await databaseNow(tx)).getTime() - keptMs);
    await tx.idempotencyKey.deleteMany({ where: { createdAt: { lt: before } } });
    const made = await tx.idempotencyKey.createMany({ data: [{ ...id, requestHash }], skipDuplicates: true });
    if (made.count === 1) return null;
    return tx.idempotencyKey.findUnique({ where: { tenantId_endpoint_key: id } });
  });
  if (earlier === null) return undefined;
  if (earlier.requestHash !== requestHash) {
    throw new AppError(
      'CONFLICT',
      'This Idempotency-Key was used for another request: take a new key for a new request',
    );
  }
  if (earlier.status === null) {
    throw new AppError(
      'CONFLICT',
      'The first request under this Idempotency-Key has not finished: look for its effect first',
    );
  }
  if (earlier.response === null) {
    throw new AppError(
      'CONFLICT',
      'The first request under this key was done; its answer held a secret, which is shown once',
    );
  }
  return { status: earlier.status, body: JSON.parse(earlier.response as string) as unknown };
}
