import type { Credential } from '#lib/contract/credentials';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';

import { noCredential } from './no-credential.ts';
import { toCredential } from './to-credential.ts';

type Place = { readonly identityId: string; readonly credentialId: string };

/** A person's credential as callers see it, deleted ones too. */
export async function loadCredential({ tenantId }: Ctx, { identityId, credentialId: id }: Place): Promise<Credential> {
  const row = await inTenant(tenantId, (tx) =>
    tx.credential.findUnique({ where: { tenantId_identityId_id: { tenantId, identityId, id } } }),
  );
  if (row === null) throw noCredential();
  return toCredential(row);
}
