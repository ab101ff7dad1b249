import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { removeIdentityPicture as contract } from '#lib/contract/pictures';
import type { Ctx } from '#lib/domain/access/ctx';
import type { IdentityEdit } from '#lib/domain/identity/identity-edit';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { type HeldPerson, holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { applyEdit } from '#lib/services/identities/apply-edit';
import { AppError } from '#lib/shared/app-error';

/**
 * Takes away what people have stated of a person's picture, its lock too, and a picture that no source states any more. One
 * that a source states is shown from then on: only the source can take that away.
 */
export async function removeIdentityPicture(
  ctx: Ctx,
  { identityId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const held = await holdPerson(tx, identityId);
    if (held === null) throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
    const isStated = held.edit?.values['picture'] !== undefined;
    if (isStated || 'picture' in held.identity.attributes)
      await applyEdit(tx, ctx, { held: { ...held, edit: claiming(held) }, next: without(held.edit) });
    const after = await holdPerson(tx, identityId);
    return { isShown: 'picture' in (after?.identity.attributes ?? {}) };
  });
}

/** What nobody states would stay; so it counts as stated here, and goes with the edit. */
function claiming({ identity, edit }: HeldPerson): IdentityEdit {
  const { picture = null } = identity.attributes;
  return { values: { ...edit?.values, picture: toStored(picture) }, locks: edit?.locks ?? {} };
}

function toStored(picture: unknown): string {
  return typeof picture === 'string' ? picture : '';
}

function without(edit: IdentityEdit | null): IdentityEdit | null {
  if (edit === null) return null;
  const { picture: _value, ...values } = edit.values;
  const { picture: _lock, ...locks } = edit.locks;
  return Object.keys(values).length === 0 ? null : { values, locks };
}
