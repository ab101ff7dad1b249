import type { ParsedInputOf } from '#lib/contract/endpoint';
import type { getIdentityPicture as contract } from '#lib/contract/pictures';
import type { Ctx } from '#lib/domain/access/ctx';
import { fieldValues } from '#lib/domain/mapping/field-values';
import { inTenant } from '#lib/infra/db/in-tenant';
import { readFile } from '#lib/infra/storage/disk-storage';
import { authorize } from '#lib/services/authorize';
import { AppError } from '#lib/shared/app-error';

import { pictureVersion } from './picture-version.ts';

export type PictureDownload = {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly sizeBytes: number;
  readonly etag: string;
};

/** The picture that counts for a person, as it is kept. */
export async function getIdentityPicture(ctx: Ctx, input: ParsedInputOf<typeof contract>): Promise<PictureDownload> {
  authorize(ctx, 'identities:read');
  const { tenantId } = ctx;
  const { identityId } = input;
  const picture = await inTenant(tenantId, async (tx) => {
    const identity = await tx.identity.findUnique({ where: { tenantId_id: { tenantId, id: identityId } } });
    const reference = fieldValues.parse(identity?.attributes ?? {})['picture'];
    if (typeof reference !== 'string') return null;
    return tx.picture.findUnique({ where: { tenantId_reference: { tenantId, reference } } });
  });
  if (picture === null) throw new AppError('NOT_FOUND', 'There is no picture of a person with this id.');
  const { storageKey, sizeBytes, sha256 } = picture;
  return { contentType: 'image/jpeg', body: readFile(storageKey), sizeBytes, etag: `"${pictureVersion(sha256)}"` };
}
