import type { Ctx } from '#lib/domain/access/ctx';
import type { TenantTx } from '#lib/infra/db/in-tenant';
import { AppError } from '#lib/shared/app-error';

import { loadIdentities, type LoadedIdentity } from './load-identities.ts';

/** The person with this id; NOT_FOUND when the tenant has none. */
export async function findIdentity(tx: TenantTx, ctx: Ctx, identityId: string): Promise<LoadedIdentity> {
  const [loaded] = await loadIdentities(tx, ctx, [identityId]);
  if (loaded === undefined)
    throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
  return loaded;
}
