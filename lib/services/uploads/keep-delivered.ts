import type { Ctx } from '#lib/domain/access/ctx';
import { pictureKey } from '#lib/domain/identity/match-pictures';
import { type DeliveredPicture, insertDelivered } from '#lib/infra/db/delivered-picture-rows';
import { inTenantBulk } from '#lib/infra/db/in-tenant-bulk';
import { putFile } from '#lib/infra/storage/disk-storage';

import { holdUpload } from './hold-upload.ts';
import { checkPictureRoom } from './picture-limits.ts';

/** Stores the bytes of a picture that came under a path; what it gives back belongs to the upload with keepDelivered. */
export async function storeDelivered({ tenantId }: Ctx, path: string, bytes: Buffer): Promise<DeliveredPicture> {
  const { key, sha256, sizeBytes } = await putFile(tenantId, only(bytes));
  return { path: pictureKey(path), sha256, sizeBytes, storageKey: key };
}

/** Makes stored pictures part of an open upload, all of them or, above a limit, none. Of one path the last one counts. */
export async function keepDelivered(ctx: Ctx, uploadId: string, stored: readonly DeliveredPicture[]): Promise<void> {
  const pictures = [...new Map(stored.map((picture) => [picture.path, picture])).values()];
  await inTenantBulk(ctx.tenantId, async (tx) => {
    const upload = await holdUpload(tx, ctx, uploadId);
    const sizeBytes = pictures.reduce((sum, picture) => sum + picture.sizeBytes, 0);
    checkPictureRoom(upload, { count: pictures.length, sizeBytes });
    await insertDelivered(tx, { tenantId: ctx.tenantId, uploadId }, pictures);
  });
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
