import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { createIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { planEdit } from '#lib/engine/plan-edit';
import { appendAudit } from '#lib/infra/db/append-audit';
import { databaseNow } from '#lib/infra/db/database-now';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { forgetSameBytes, insertPerson, saveEdit } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';
import { newId } from '#lib/shared/id';

import { checkEdit, checkName } from './check-edit.ts';
import { getIdentity } from './get-identity.ts';
import { loadTerms } from './update-identity.ts';

/** Adds a person by hand. A file that names the same External ID later speaks of them, too. */
export async function createIdentity(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  const identityId = newId();
  await inTenantBulk(ctx.tenantId, (tx) => create(tx, ctx, { ...input, identityId }));
  return getIdentity(ctx, { identityId });
}

type Creation = ParsedInputOf<typeof contract> & { readonly identityId: string };

async function create(tx: BulkTx, ctx: Ctx, { identityId, externalId, ...input }: Creation): Promise<void> {
  const edit = checkEdit(null, input, await loadTerms(tx, ctx.tenantId));
  const nobody = { id: identityId, externalId, active: false, attributes: {}, version: 0 };
  const planned = planEdit(edit, { identity: nobody, before: null, others: [] }, await databaseNow(tx));
  checkName(planned.result.attributes);
  const author = { tenantId: ctx.tenantId, actor: ctx.actor.label };
  if (!(await insertPerson(tx, author, { identity: nobody, ...planned, outcome: 'created' }))) {
    const message = `External ID ${externalId} belongs to somebody else already. Open that person, or choose another.`;
    throw new AppError('CONFLICT', message, { errors: [{ path: 'externalId', message }] });
  }
  await saveEdit(tx, author, { identityId, edit });
  await forgetSameBytes(tx, ctx.tenantId);
  const detail = { externalId, stated: Object.keys(edit?.values ?? {}) };
  await appendAudit(tx, ctx, { action: 'identity.created', objectType: 'identity', objectId: identityId, detail });
}
