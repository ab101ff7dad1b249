import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { rekeyIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { appendAudit } from '#lib/infra/db/append-audit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { findKeyUse, renamePerson } from '#lib/infra/db/rename-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { holdVersion } from './update-identity.ts';

/**
 * Gives a person another External ID; history, credentials and what sources say stay with them. The preview names the
 * sources whose files still carry the old key: they must carry the new one from then on, or they name somebody new.
 */
export async function rekeyIdentity(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  const { tenantId } = ctx;
  return inTenantBulk(tenantId, async (tx) => {
    const { identity } = await holdVersion(tx, input);
    const from = identity.externalId;
    const to = input.externalId;
    const { takenBy, sources } = await findKeyUse(tx, { identityId: identity.id, to });
    if (from === to || takenBy !== null) throw taken(from, to);
    const isApplied = input.mode === 'apply';
    if (isApplied) {
      await renamePerson(tx, { tenantId, actor: ctx.actor.label }, { identity, to });
      const detail = { from, to, reason: input.reason, sources: sources.map(({ name }) => name) };
      await appendAudit(tx, ctx, { action: 'identity.rekeyed', objectType: 'identity', objectId: identity.id, detail });
    }
    return { identityId: identity.id, from, to, isApplied, sources: [...sources] };
  });
}

function taken(from: string, to: string): AppError {
  const message =
    from === to
      ? `${from} is this person’s External ID already.`
      : `External ID ${to} belongs to somebody else. Open that person first, or choose another.`;
  return new AppError('CONFLICT', message, { errors: [{ path: 'externalId', message }] });
}
