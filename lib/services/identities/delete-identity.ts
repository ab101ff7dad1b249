import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { deleteIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { removePerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';

import { holdVersion } from './update-identity.ts';

/**
 * Deletes a person with their credentials; history and audit stay. A source whose next file still names them creates them
 * again: who is to lose access for good is deactivated and locked, or taken out of the source.
 */
export async function deleteIdentity(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const { identity } = await holdVersion(tx, input);
    await removePerson(tx, { tenantId: ctx.tenantId, actor: ctx.actor.label }, identity);
    const detail = { externalId: identity.externalId };
    await appendAudit(tx, ctx, { action: 'identity.deleted', objectType: 'identity', objectId: identity.id, detail });
    return { id: identity.id };
  });
}
