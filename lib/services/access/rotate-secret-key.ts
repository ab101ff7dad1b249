import { spanning } from '#lib/infra/db/spanning';
import { masterKey } from '#lib/infra/secrets/master-key';
import { masterKeyId } from '#lib/infra/secrets/master-key-id';

import { resealSecondFactors } from './reseal-second-factors.ts';
import { resealTenant } from './reseal-tenant.ts';

export type KeyRotation = {
  readonly fromKeyId: string;
  readonly toKeyId: string;
  readonly tenants: number;
  readonly resealed: number;
};

/** Seals everything of every tenant under a new master key. An operator's act; after an interruption it can be done again. */
export async function rotateSecretKey(newKey: string): Promise<KeyRotation> {
  const tenants = await spanning().tenant.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  let resealed = await resealSecondFactors(newKey);
  for (const { id } of tenants) resealed += await resealTenant(id, newKey);
  return { fromKeyId: masterKeyId(), toKeyId: masterKeyId(masterKey(newKey)), tenants: tenants.length, resealed };
}
