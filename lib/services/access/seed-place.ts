import type { SealingPlace } from '#lib/infra/secrets/sealing-place';

/** Where the seed of a person's second factor is sealed: it belongs to the person, so no tenant is part of it. */
export function seedPlace(userId: string): SealingPlace {
  return { tenantId: '', table: 'second_factor', column: 'sealed_seed', rowId: userId };
}
