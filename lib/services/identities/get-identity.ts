import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { inTenant } from '#lib/infra/db/in-tenant';
import { authorize } from '#lib/services/authorize';

import { findIdentity } from './find-identity.ts';
import { findRefusedPictures } from './find-refused-pictures.ts';
import { loadRelations } from './load-relations.ts';
import { toIdentity } from './to-identity.ts';
import { toProvenance } from './to-provenance.ts';

export async function getIdentity(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:read');
  return inTenant(ctx.tenantId, async (tx) => {
    const { row, facts } = await findIdentity(tx, ctx, input.identityId);
    const relations = await loadRelations(tx, ctx.tenantId, row.id);
    const refused = await findRefusedPictures(tx, ctx.tenantId, facts.statements);
    const [pictureRefused = null] = refused.values();
    return { ...toIdentity(row, facts), provenance: toProvenance(row, facts), pictureRefused, ...relations };
  });
}
