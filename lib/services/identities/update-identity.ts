import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { updateIdentity as contract } from '#lib/contract/identities';
import type { Ctx } from '#lib/domain/access/ctx';
import { type BulkTx, inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { loadCatalogue } from '#lib/infra/db/load-catalogue';
import { type HeldPerson, holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { applyEdit } from './apply-edit.ts';
import { checkEdit, type EditTerms } from './check-edit.ts';
import { getIdentity } from './get-identity.ts';

/**
 * Changes what people state about a person in the portal. That is a source of its own: it fills what no source states, and
 * overrides the sources only in fields that are locked. The person follows at once.
 */
export async function updateIdentity(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  await inTenantBulk(ctx.tenantId, (tx) => edit(tx, ctx, input));
  return getIdentity(ctx, { identityId: input.identityId });
}

async function edit(tx: BulkTx, ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<void> {
  const held = await holdVersion(tx, input);
  await applyEdit(tx, ctx, { held, next: checkEdit(held.edit, input, await loadTerms(tx, ctx.tenantId)) });
}

/** The person, locked, when they are still as the caller saw them. */
export async function holdVersion(
  tx: BulkTx,
  { identityId, version }: { readonly identityId: string; readonly version: number },
): Promise<HeldPerson> {
  const held = await holdPerson(tx, identityId);
  if (held === null) throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
  if (held.identity.version === version) return held;
  throw new AppError(
    'CONFLICT',
    `This person has changed since: version ${held.identity.version} is current. Load them again and repeat the change.`,
  );
}

/** The tenant's catalogue, and the time zone in which dates without one are read. */
export async function loadTerms(tx: BulkTx, tenantId: string): Promise<EditTerms> {
  const { rows } = await tx.query<{ timeZone: string }>(
    'select time_zone "timeZone" from tenant where id = (select app_tenant())',
  );
  return { fields: await loadCatalogue(tx, tenantId), timeZone: rows[0]?.timeZone ?? 'UTC' };
}
