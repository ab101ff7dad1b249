import type { revokeCredential as contract } from '#lib/contract/credentials';
import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { changeCredential } from '#lib/infra/db/write-credential';
import { authorize } from '#lib/services/authorize';

import { holdVersion } from './update-credential.ts';

/**
 * Ends a credential. A source that still states it does not bring it back: that takes another number in its row, or somebody
 * who gives it to the person again.
 */
export async function revokeCredential(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'credentials:write');
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const held = await holdVersion(tx, input);
    const { kind, format, facilityCode, cardNumber } = held.credential;
    const holder = { id: input.identityId, externalId: held.externalId };
    const terms = { ...held.credential, status: 'deleted' } as const;
    await changeCredential(tx, { tenantId: ctx.tenantId, actor: ctx.actor.label }, { holder, held, terms });
    const reason = input.reason === undefined ? {} : { reason: input.reason };
    const detail = { externalId: held.externalId, kind, format, facilityCode, cardNumber, ...reason };
    await appendAudit(tx, ctx, { action: 'credential.revoked', objectType: 'credential', objectId: held.id, detail });
    return { id: held.id };
  });
}
