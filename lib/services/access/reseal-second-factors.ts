import { spanning } from '#lib/infra/db/spanning';
import { masterKey } from '#lib/infra/secrets/master-key';
import { masterKeyId } from '#lib/infra/secrets/master-key-id';
import { seal } from '#lib/infra/secrets/seal';
import { unseal } from '#lib/infra/secrets/unseal';

import { seedPlace } from './seed-place.ts';

/**
 * Seals the seeds of these people's second factors, everybody's unless told, under the new master key; gives back how many. They belong to people, so
 * no tenant's resealing finds them. One sealed under the new key already is left alone.
 */
export async function resealSecondFactors(newKey: string, userIds?: readonly string[]): Promise<number> {
  const to = masterKey(newKey);
  const sealedSeed = { startsWith: `v1.${masterKeyId()}.` };
  const which = userIds === undefined ? {} : { userId: { in: [...userIds] } };
  const rows = await spanning().secondFactor.findMany({ where: { ...which, sealedSeed } });
  for (const { userId, sealedSeed: sealed } of rows) {
    const place = seedPlace(userId);
    const data = { sealedSeed: seal(place, unseal(place, sealed), to) };
    await spanning().secondFactor.updateMany({ where: { userId, sealedSeed: sealed }, data });
  }
  return rows.length;
}
