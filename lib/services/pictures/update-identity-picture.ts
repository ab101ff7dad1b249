import type { OutputOf, ParsedInputOf } from '#lib/contract/endpoint';
import type { updateIdentityPicture as contract } from '#lib/contract/pictures';
import type { Ctx } from '#lib/domain/access/ctx';
import type { IdentityEdit } from '#lib/domain/identity/identity-edit';
import { Defect } from '#lib/engine/defect';
import { inTenant } from '#lib/infra/db/in-tenant';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import type { StoredPicture } from '#lib/infra/db/picture-rows';
import { holdPerson } from '#lib/infra/db/write-person';
import { authorize } from '#lib/services/authorize';
import { applyEdit } from '#lib/services/identities/apply-edit';
import { findIdentity } from '#lib/services/identities/find-identity';
import { AppError } from '#lib/shared/app-error';

import { keepPicture } from './keep-picture.ts';
import { pictureVersion } from './picture-version.ts';
import { receivePicture, toPictureError } from './receive-picture.ts';
import { pictureReference } from './take-picture.ts';

type Input = ParsedInputOf<typeof contract> & { readonly body: AsyncIterable<Uint8Array> };

/** States a picture by hand, as one more edit of the person; sources that state one go before it unless it is locked. */
export async function updateIdentityPicture(ctx: Ctx, input: Input): Promise<OutputOf<typeof contract>> {
  authorize(ctx, 'identities:write');
  const { identityId, lock, body } = input;
  await inTenant(ctx.tenantId, (tx) => findIdentity(tx, ctx, identityId));
  const bytes = await receivePicture(body);
  const reference = pictureReference(bytes);
  const kept = await keepPicture(ctx.tenantId, reference, bytes);
  if (kept instanceof Defect) throw toPictureError(kept);
  const isShown = await statePicture(ctx, { identityId, lock, reference });
  return { ...describe(kept), isShown };
}

function describe({ sha256, width, height }: StoredPicture) {
  return { version: pictureVersion(sha256), width, height };
}

type Statement = { readonly identityId: string; readonly lock: boolean; readonly reference: string };

async function statePicture(ctx: Ctx, { identityId, lock, reference }: Statement): Promise<boolean> {
  return inTenantBulk(ctx.tenantId, async (tx) => {
    const held = await holdPerson(tx, identityId);
    if (held === null) throw new AppError('NOT_FOUND', 'There is no identity with this id. It may have been deleted.');
    const { values, locks }: IdentityEdit = held.edit ?? { values: {}, locks: {} };
    const { picture: _, ...others } = locks;
    const next = { values: { ...values, picture: reference }, locks: lock ? { ...others, picture: null } : others };
    await applyEdit(tx, ctx, { held, next });
    return (await holdPerson(tx, identityId))?.identity.attributes['picture'] === reference;
  });
}
