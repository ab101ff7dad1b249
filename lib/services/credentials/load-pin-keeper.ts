import type { PinKeeper } from '#lib/domain/credential/pin-keeper';
import type { BulkTx } from '#lib/infra/db/in-tenant-bulk';
import { insertPinPolicy, pinPolicyOf, type StoredPinPolicy } from '#lib/infra/db/pin-policy-of';
import { keyedHash } from '#lib/infra/secrets/keyed-hash';
import { randomToken } from '#lib/infra/secrets/random-token';
import { seal } from '#lib/infra/secrets/seal';
import { unseal } from '#lib/infra/secrets/unseal';
import { newId } from '#lib/shared/id';
import { invariant } from '#lib/shared/invariant';

/** The tenant's rules for PINs, made at their first use. */
export async function ensurePinPolicy(tx: BulkTx, tenantId: string): Promise<StoredPinPolicy> {
  const known = await pinPolicyOf(tx);
  if (known !== null) return known;
  const id = newId();
  await insertPinPolicy(tx, { id, keySealed: seal(keyPlace(tenantId, id), randomToken()) });
  const made = await pinPolicyOf(tx);
  invariant(made !== null, 'the tenant has rules for PINs');
  return made;
}

/** How this tenant's PINs are read and kept. The digits go no further than the closures made here. */
export async function loadPinKeeper(tx: BulkTx, tenantId: string): Promise<PinKeeper> {
  const { id, lengthMin, lengthMax, mustBeUnique, keySealed } = await ensurePinPolicy(tx, tenantId);
  const key = unseal(keyPlace(tenantId, id), keySealed);
  return {
    lengthMin,
    lengthMax,
    keep: (digits, externalId) => ({
      rawCode: keyedHash(key, mustBeUnique ? digits : `${digits} ${externalId}`),
      seal: (rowId) => seal({ tenantId, table: 'credential', column: 'sealed', rowId }, digits),
    }),
  };
}

function keyPlace(tenantId: string, rowId: string) {
  return { tenantId, table: 'pin_policy', column: 'key_sealed', rowId };
}
